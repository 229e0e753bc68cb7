using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>lvs_method</c>, <c>lb_kind</c> and <c>sorry_server_lvs_method</c>.</summary>
internal static class ForwardingBinder
{
    private static readonly Forwarding Nat = new();
    private static readonly Forwarding Direct = new() { Kind = ForwardingKind.Dr };

    /// <summary>The method; null with a message when it is unknown. Bad tunnel options are ignored with a message.</summary>
    /// <param name="s">The statement.</param>
    /// <param name="server"><c>virtual</c>, <c>real</c> or <c>sorry</c>, for messages.</param>
    /// <param name="previous">What was set before: its tunnel options stay when the new ones are bad.</param>
    public static Forwarding? Bind(Statement s, string server, Forwarding? previous)
    {
        ForwardingKind? kind = s[1] switch
        {
            "NAT" => ForwardingKind.Nat,
            "DR" => ForwardingKind.Dr,
            "TUN" => ForwardingKind.Tun,
            _ => null,
        };
        if (kind is null)
        {
            s.Error(1, $"PARSER : unknown [{s[1]}] routing method for {server} server.", remedy: Remedy(s));
            return null;
        }

        // The options are checked whatever the method, but mean something to tunnels only.
        var tunnel = Tunnel(s, server);
        if (kind == ForwardingKind.Tun) return tunnel ?? (previous ?? new Forwarding()) with { Kind = ForwardingKind.Tun };
        return kind == ForwardingKind.Nat ? Nat : Direct;
    }

    private static string Remedy(Statement s) => s[1] switch
    {
        "FNAT" or "FULLNAT" or "fnat" or "fullnat" => "the kernel has NAT, DR and TUN; FNAT is a method of DPVS and of patched kernels",
        "masq" or "MASQ" or "masquerading" => "did you mean 'NAT'?",
        "gate" or "GATE" or "gatewaying" or "route" => "did you mean 'DR'?",
        "ipip" or "IPIP" or "tunnel" or "TUNNEL" => "did you mean 'TUN'?",
        _ => NearestWord.Remedy(s[1], "NAT", "DR", "TUN"),
    };

    private static Forwarding? Tunnel(Statement s, string server)
    {
        var kind = TunnelKind.Ipip;
        ushort port = 0;
        TunnelChecksum? checksum = null;
        for (int i = 2; i < s.Count; i++)
        {
            switch (s[i])
            {
                case "type":
                    if (++i >= s.Count) return Bad(s, i - 1, $"Missing tunnel type for {server} server.");
                    if (Kind(s[i]) is not { } given) return Bad(s, i, $"Unknown tunnel type {s[i]} for {server} server.");
                    kind = given;
                    break;
                case "port":
                    if (++i >= s.Count) return Bad(s, i - 1, $"Missing port for {server} server gue tunnel.");
                    if (Numbers.Integer(s, i, 1, 65535) is not { } number) return Bad(s, i, $"Invalid gue tunnel port {s[i]} for {server} server.");
                    port = (ushort)number;
                    break;
                case "nocsum":
                    checksum = TunnelChecksum.None;
                    break;
                case "csum":
                    checksum = TunnelChecksum.Checksum;
                    break;
                case "remcsum":
                    checksum = TunnelChecksum.Remote;
                    break;
                default:
                    return Bad(s, i, $"Invalid tunnel option {s[i]} for {server} server.");
            }
        }

        if (kind == TunnelKind.Gue != port > 0) return Bad(s, 1, "gue tunnels require port, otherwise cannot have port.");
        if (kind == TunnelKind.Ipip && checksum is not (null or TunnelChecksum.None)) return Bad(s, 1, "ipip tunnels do not support checksum option.");
        if (kind == TunnelKind.Gre && checksum == TunnelChecksum.Remote) return Bad(s, 1, "gre tunnels do not support remote checksum option.");
        return new Forwarding { Kind = ForwardingKind.Tun, Tunnel = kind, TunnelPort = port, TunnelChecksum = checksum ?? TunnelChecksum.None };
    }

    private static TunnelKind? Kind(ReadOnlySpan<char> word) => word switch
    {
        "ipip" => TunnelKind.Ipip,
        "gue" => TunnelKind.Gue,
        "gre" => TunnelKind.Gre,
        _ => null,
    };

    private static Forwarding? Bad(Statement s, int index, string message)
    {
        s.Error(index, message);
        return null;
    }
}
