using System.Buffers;
using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>What <c>real_server_name</c> has beyond a <c>real_server</c>.</summary>
internal sealed class ServerNameOptions
{
    private const int MaxInterval = 86400;
    private const int MaxName = 253;
    private const int MaxLabel = 63;

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789.");

    private TimeSpan? _interval;
    private AddressFamily? _family;

    /// <summary><c>srv</c>.</summary>
    public bool IsSrv { get; set; }

    /// <summary>The family that <c>address_family</c> names; null: none, or both.</summary>
    public AddressFamily? Family => _family is AddressFamily.Unspecified ? null : _family;

    /// <summary>Whether addresses of both families are asked for, which only a tunnel can lead to.</summary>
    public bool NeedsTunnel => _family is AddressFamily.Unspecified;

    /// <summary>Whether the words are letters, digits, hyphens and underscores with dots between them, and no address.</summary>
    public static bool IsHostName(ReadOnlySpan<char> name)
    {
        if (name.EndsWith(".")) name = name[..^1];
        if (name.IsEmpty || name.Length > MaxName || !name.ContainsAnyExcept(AddressCharacters)) return false;
        foreach (var part in name.Split('.'))
        {
            var label = name[part];
            if (label.IsEmpty || label.Length > MaxLabel || label[0] == '-' || label[^1] == '-') return false;
            foreach (char c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
            }
        }

        return true;
    }

    public void SetInterval(Statement s)
    {
        if (Numbers.Integer(s, 1, 1, MaxInterval) is { } seconds) _interval = TimeSpan.FromSeconds(seconds);
        else s.Error(1, $"resolve_interval '{s[1]}' invalid, must be 1 to {MaxInterval} seconds - ignoring");
    }

    public void SetFamily(Statement s)
    {
        if (s.Is(1, "inet")) _family = AddressFamily.InterNetwork;
        else if (s.Is(1, "inet6")) _family = AddressFamily.InterNetworkV6;
        else if (s.Is(1, "any")) _family = AddressFamily.Unspecified;
        else s.Error(1, $"address_family '{s[1]}' invalid, must be inet, inet6 or any - ignoring");
    }

    /// <summary>The family asked for: that of the virtual server unless a tunnel leads to the servers. Null: none can be used.</summary>
    public AddressFamily? FamilyFor(AddressFamily virtualServer, Forwarding forwarding)
    {
        if (forwarding.Kind == ForwardingKind.Tun) return _family ?? AddressFamily.Unspecified;
        return _family is null or AddressFamily.Unspecified || _family == virtualServer ? virtualServer : null;
    }

    /// <summary>The block as a whole.</summary>
    public RealServerTemplate Complete(string name, AddressFamily family, RealServer server) => new()
    {
        Name = name,
        IsSrv = IsSrv,
        Family = family,
        ResolveInterval = _interval ?? TimeSpan.FromSeconds(30),
        Server = server,
    };
}
