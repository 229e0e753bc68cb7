using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Keepalived.Migrate.Source;

/// <summary>Reads addresses and ports as the old tools wrote them.</summary>
internal static class AddressText
{
    // What these tools know by name, and what getservbyname finds for the services people balance.
    private static readonly Dictionary<string, int> Ports = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ftp"] = 21, ["ssh"] = 22, ["telnet"] = 23, ["smtp"] = 25, ["domain"] = 53, ["dns"] = 53, ["http"] = 80, ["www"] = 80, ["pop3"] = 110,
        ["pop"] = 110, ["nntp"] = 119, ["ntp"] = 123, ["imap"] = 143, ["imap2"] = 143, ["ldap"] = 389, ["https"] = 443, ["submissions"] = 465,
        ["syslog"] = 514, ["submission"] = 587, ["ldaps"] = 636, ["imaps"] = 993, ["pop3s"] = 995, ["pops"] = 995, ["ms-sql-s"] = 1433,
        ["oracle"] = 1521, ["radius"] = 1812, ["radius-acct"] = 1813, ["http_proxy"] = 3128, ["mysql"] = 3306, ["ms-wbt-server"] = 3389,
        ["sip"] = 5060, ["sip-tls"] = 5061, ["postgresql"] = 5432, ["pgsql"] = 5432, ["redis"] = 6379, ["http-alt"] = 8080, ["webcache"] = 8080,
    };

    /// <summary>The port a number or a service name means; null: neither.</summary>
    public static int? Port(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port)) return port <= ushort.MaxValue ? port : null;
        return Ports.TryGetValue(text, out port) ? port : null;
    }

    /// <summary>Splits <c>HOST:PORT</c>, <c>[V6]:PORT</c> and <c>HOST</c>; a bare IPv6 address has no port.</summary>
    public static (string Host, string? Port) Split(string text)
    {
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var close)
        {
            string rest = text[(close + 1)..];
            return (text[1..close], rest.StartsWith(':') ? rest[1..] : null);
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || text.IndexOf(':', colon + 1) >= 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }

    /// <summary>A literal address of all its parts; null: none.</summary>
    public static IPAddress? Address(string text)
    {
        if (!IPAddress.TryParse(text, out var address)) return null;
        return address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count('.') == 3 ? address : null;
    }

    /// <summary>Prefix length of a dotted mask, or of a number; null: neither.</summary>
    public static int? PrefixLength(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length)) return length <= 128 ? length : null;
        if (Address(text) is not { AddressFamily: AddressFamily.InterNetwork } mask) return null;
        uint bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(mask.GetAddressBytes());
        return uint.LeadingZeroCount(~bits) + uint.TrailingZeroCount(bits) >= 32 ? (int)uint.LeadingZeroCount(~bits) : null;
    }

    /// <summary>The IPv4 addresses from one to another, at most 256; null: not in order, or more.</summary>
    public static IReadOnlyList<IPAddress>? Range(IPAddress first, IPAddress last)
    {
        if (first.AddressFamily != AddressFamily.InterNetwork || last.AddressFamily != AddressFamily.InterNetwork) return null;
        uint from = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(first.GetAddressBytes());
        uint to = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(last.GetAddressBytes());
        if (to < from || to - from > 255) return null;
        var addresses = new List<IPAddress>();
        for (uint value = from; value - from <= to - from; value++)
        {
            addresses.Add(new IPAddress([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]));
            if (value == uint.MaxValue) break;
        }

        return addresses;
    }
}
