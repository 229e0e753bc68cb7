using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Grammar;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>virtual_server_group</c>: addresses, ranges, networks and marks.</summary>
internal static class VirtualServerGroupBinder
{
    /// <summary>Networks are expanded by the kernel side; larger ones than this are refused as a mistake.</summary>
    private const int MaxAddresses = 65536;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static void Bind(Statement s, string group, List<VirtualServerGroupEntry> entries)
    {
        if (!s.Is(0, "fwmark"))
        {
            if (Entry(s) is { } entry) entries.Add(entry);
        }
        else if (s.Require(1))
        {
            Mark(s, group, entries);
        }
    }

    private static void Mark(Statement s, string group, List<VirtualServerGroupEntry> entries)
    {
        if (Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true) is not { } mark)
        {
            s.Error(1, $"({group}): fwmark '{s[1]}' must be in [0, {uint.MaxValue}] - ignoring");
            return;
        }

        var family = AddressFamily.InterNetwork;
        if (s.Is(2, "inet6"))
        {
            family = AddressFamily.InterNetworkV6;
        }
        else if (s.Count > 2 && !s.Is(2, "inet"))
        {
            s.Error(2, $"({group}): fwmark '{mark}' family {s[2]} unknown - ignoring");
            return;
        }

        entries.Add(new VirtualServerGroupEntry.Mark((uint)mark, family) { IsFamilyGiven = s.Count > 2 });
    }

    private static VirtualServerGroupEntry.AddressRange? Entry(Statement s)
    {
        ushort port = 0;
        bool portGiven = s.Count > 1 && !s[1].Trim('0').IsEmpty;
        if ((portGiven && !Ports.TryRead(s, 1, out port)) || ValueGrammar.Addressing(s.Text(0)) is not { } parsed)
        {
            s.Error(0, $"Invalid virtual server group IP address {s[0]} {(portGiven ? $"/port/{s[1]}" : "")} - skipping");
            return null;
        }

        var last = parsed.Kind switch
        {
            ValueGrammar.RangeKind.Single => parsed.First,
            ValueGrammar.RangeKind.LastPart => LastPart(s, parsed),
            ValueGrammar.RangeKind.Full => Full(s, parsed),
            _ => Network(s, parsed),
        };
        return last is null ? null : new VirtualServerGroupEntry.AddressRange(parsed.First, last, port);
    }

    private static IPAddress? LastPart(Statement s, ValueGrammar.AddressRange range)
    {
        bool six = range.First.AddressFamily == AddressFamily.InterNetworkV6;
        byte[] bytes = range.First.GetAddressBytes();
        int start = six ? (bytes[14] << 8) | bytes[15] : bytes[3];
        int digits = range.Limit.AsSpan().IndexOfAnyExcept(six ? HexDigits : Digits);
        if (digits >= 0)
        {
            return Bad(s, $"Virtual server group range '{s[0]}' has extra characters at end '{range.Limit[digits..]}'");
        }

        var style = six ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        int end = 0;
        if (range.Limit.Length > 0 && (!int.TryParse(range.Limit, style, CultureInfo.InvariantCulture, out end) || end > (six ? 0xFFFF : 0xFF)))
        {
            return Bad(s, $"Virtual server group range '{s[0]}' end '{range.Limit}' too large");
        }

        if (end <= start) return Bad(s, $"Address range end is not greater than address range start - {s[0]} - skipping");
        bytes[^1] = (byte)end;
        if (six) bytes[14] = (byte)(end >> 8);
        return new IPAddress(bytes);
    }

    private static IPAddress? Full(Statement s, ValueGrammar.AddressRange range)
    {
        if (Addresses.Parse(range.Limit) is not { } last) return Bad(s, $"Invalid range end {s[0]} - skipping");
        if (last.AddressFamily != range.First.AddressFamily) return Bad(s, $"Range address families do not match {s[0]} - skipping");
        if (last.GetAddressBytes().AsSpan().SequenceCompareTo(range.First.GetAddressBytes()) < 0)
        {
            return Bad(s, $"Address range end is less than address range start - {s[0]} - skipping");
        }

        return Distance(range.First, last) < MaxAddresses ? last : Bad(s, $"Address range too large - {s[0]} - skipping");
    }

    private static IPAddress? Network(Statement s, ValueGrammar.AddressRange range)
    {
        int full = Addresses.FullLength(range.First);
        if (!int.TryParse(range.Limit, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length < 1 || length > full)
        {
            return Bad(s, $"Invalid netmask - {s[0]} - skipping");
        }

        byte[] bytes = range.First.GetAddressBytes();
        for (int bit = length; bit < full; bit++)
        {
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) return Bad(s, $"Address mask bits not empty - {s[0]} - skipping");
        }

        if (full - length > 16) return Bad(s, $"Address range too large - {s[0]} - skipping");
        for (int bit = length; bit < full; bit++) bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }

    private static UInt128 Distance(IPAddress first, IPAddress last) => Value(last) - Value(first);

    private static UInt128 Value(IPAddress address)
    {
        UInt128 value = 0;
        foreach (byte b in address.GetAddressBytes()) value = (value << 8) | b;
        return value;
    }

    private static IPAddress? Bad(Statement s, string message)
    {
        s.Error(0, message);
        return null;
    }
}
