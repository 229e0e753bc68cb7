using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <content>
/// <c>encap</c> of a route or next hop. A mistake in it loses the route: keepalived 2.4.3 would install some of them with what it has
/// read so far.
/// </content>
internal sealed partial class RouteBinder
{
    private const int MaxLabels = 2;
    private const int MaxLabel = (1 << 20) - 1;
    private const int LocatorGroups = 4;

    private Encapsulation? ReadEncapsulation()
    {
        if (At + 1 >= S.Count)
        {
            Drop("Missing encap type");
            return null;
        }

        At++;
        switch (Word)
        {
            case "ip": return ReadIp(AddressFamily.InterNetwork);
            case "ip6": return ReadIp(AddressFamily.InterNetworkV6);
            case "mpls": return ReadMpls();
            case "ila": return ReadIla();
            default:
                Drop($"Unknown encap type - {Word}");
                return null;
        }
    }

    private IpEncapsulation? ReadIp(AddressFamily family)
    {
        string type = S.Text(At);
        IpEncapsulation? encapsulation = new(family);
        while (encapsulation is not null && At + 2 < S.Count && IsIpOption(S[At + 1], family))
        {
            At += 2;
            encapsulation = IpOption(encapsulation, type);
        }

        if (encapsulation is not { Destination: null, Id: null }) return encapsulation;
        Drop($"address or id missing for {type} encapsulation");
        return null;
    }

    private static bool IsIpOption(ReadOnlySpan<char> word, AddressFamily family) => word switch
    {
        "id" or "dst" or "src" or "flags" => true,
        "tos" or "ttl" => family == AddressFamily.InterNetwork,
        "tc" or "hoplimit" => family == AddressFamily.InterNetworkV6,
        _ => false,
    };

    // The value stands at the current word, the option before it.
    private IpEncapsulation? IpOption(IpEncapsulation encapsulation, string type)
    {
        bool six = encapsulation.Family == AddressFamily.InterNetworkV6;
        switch (S[At - 1])
        {
            case "id":
                if (Numbers.Unsigned64(S, At) is { } id) return encapsulation with { Id = id };
                Drop(six ? $"id {Word} value invalid for IPv6 encapsulation" : $"encap id {Word} value is invalid");
                return null;
            case "dst":
                return TunnelAddress(encapsulation.Family, type) is { } destination ? encapsulation with { Destination = destination } : null;
            case "src":
                return TunnelAddress(encapsulation.Family, type) is { } source ? encapsulation with { Source = source } : null;
            case "flags":
                if (Numbers.Integer(S, At, 0, ushort.MaxValue) is { } flags) return encapsulation with { Flags = (ushort)flags };
                Drop($"flags {Word} is not valid for {type} encapsulation");
                return null;
            case "tos" or "tc":
                if (Names.DsField(Word) is { } trafficClass) return encapsulation with { TrafficClass = trafficClass };
                Drop(six ? "tc value tc is invalid for ip6 encapsulation" : $"dsfield {Word} not valid for ip encapsulation");
                return null;
            default:
                if (Numbers.Integer(S, At, 0, byte.MaxValue) is { } limit) return encapsulation with { HopLimit = (byte)limit };
                Drop(six ? $"Invalid hoplimit {Word} specified for ip6 encapsulation" : $"ttl {Word} is not valid for ip encapsulation");
                return null;
        }
    }

    private IPAddress? TunnelAddress(AddressFamily family, string type)
    {
        var address = EntryAddresses.Single(S, At);
        if (address is null) Drop($"Invalid encap {type} {S[At - 1]} {Word}");
        else if (address.AddressFamily == family) return address;
        else Drop($"{(family == AddressFamily.InterNetwork ? "IPv6" : "IPv4")} address {Word} not valid for {type} encapsulation");
        return null;
    }

    private MplsEncapsulation? ReadMpls()
    {
        if (At + 1 >= S.Count)
        {
            Drop("missing address for MPLS encapsulation");
            return null;
        }

        At++;
        string[] parts = S.Text(At).Split('/');
        var labels = new List<uint>();
        foreach (string part in parts)
        {
            if (CNumber.TryParse(part, out long label) && label is >= 0 and <= MaxLabel) labels.Add((uint)label);
        }

        if (labels.Count == parts.Length && labels.Count <= MaxLabels) return new MplsEncapsulation(labels.ToValueArray());
        Drop($"invalid mpls address {Word} for encapsulation");
        return null;
    }

    private IlaEncapsulation? ReadIla()
    {
        if (At + 1 >= S.Count)
        {
            Drop("missing locator for ILA encapsulation");
            return null;
        }

        At++;
        string[] groups = S.Text(At).Split(':');
        ulong locator = 0;
        bool valid = groups.Length == LocatorGroups;
        foreach (string group in groups)
        {
            valid &= ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value);
            locator = (locator << 16) | value;
        }

        if (valid) return new IlaEncapsulation(locator);
        Drop($"invalid locator {Word} for ila encapsulation");
        return null;
    }
}
