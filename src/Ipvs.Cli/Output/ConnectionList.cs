using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Output;

/// <summary>The connection table: /proc/net/ip_vs_conn as -L -c prints it.</summary>
/// <param name="endpoints">How addresses are printed.</param>
/// <param name="withEngineData">Whether to show persistence engine data (--persistent-conn).</param>
internal sealed class ConnectionList(EndpointText endpoints, bool withEngineData)
{
    private const int FieldsWithoutEngine = 9;
    private const int FieldsWithEngine = 11;
    private const int EndpointWidth = 18;

    /// <summary>What was appended and not yet taken away.</summary>
    public Utf8Text Text { get; } = new();

    /// <summary>The line of titles.</summary>
    public void AppendTitles() => Text.Append("IPVS connection entries\n").Append(withEngineData
        ? "pro expire state       source             virtual            destination        pe name          pe_data\n"
        : "pro expire state       source             virtual            destination\n");

    /// <summary>One line of the kernel's table; false if it is not one.</summary>
    public bool TryAppend(ReadOnlySpan<byte> line)
    {
        Span<Range> ranges = stackalloc Range[FieldsWithEngine];
        int count = Split(line, ranges);
        if (count < FieldsWithoutEngine
            || !Utf8Parser.TryParse(line[ranges[8]], out uint seconds, out int used) || used != line[ranges[8]].Length)
        {
            return false;
        }

        ReadOnlySpan<byte> name = line[ranges[0]];
        TransportProtocol protocol = name.SequenceEqual("TCP"u8) ? TransportProtocol.Tcp
            : name.SequenceEqual("UDP"u8) ? TransportProtocol.Udp
            : name.SequenceEqual("SCTP"u8) ? TransportProtocol.Sctp : TransportProtocol.None;
        AppendPadded(name, 3);
        int start = Text.Length;
        AppendTwoDigits(seconds / 60);
        Text.Append(':');
        AppendTwoDigits(seconds % 60);
        Text.PadFrom(start, 6).Append(' ');
        AppendPadded(line[ranges[7]], 11);
        bool hasEngine = withEngineData && count == FieldsWithEngine;
        if (!TryAppendEndpoint(line[ranges[1]], line[ranges[2]], protocol, EndpointWidth)
            || !TryAppendEndpoint(line[ranges[3]], line[ranges[4]], protocol, EndpointWidth)
            || !TryAppendEndpoint(line[ranges[5]], line[ranges[6]], protocol, hasEngine ? 16 : 0))
        {
            return false;
        }

        if (hasEngine)
        {
            AppendPadded(line[ranges[9]], 18);
            Text.Append(line[ranges[10]].TrimEnd((byte)' '));
        }

        Text.Append('\n');
        return true;
    }

    /// <summary>Fields between blanks; engine data is the last field and may hold blanks.</summary>
    private static int Split(ReadOnlySpan<byte> line, Span<Range> ranges)
    {
        int count = 0;
        int position = 0;
        while (count < ranges.Length)
        {
            position += line[position..].IndexOfAnyExcept((byte)' ') is var blanks and >= 0 ? blanks : line.Length - position;
            if (position == line.Length)
            {
                break;
            }

            int length = count == ranges.Length - 1 ? -1 : line[position..].IndexOf((byte)' ');
            int end = length < 0 ? line.Length : position + length;
            ranges[count++] = position..end;
            position = end;
        }

        return count;
    }

    private void AppendPadded(ReadOnlySpan<byte> field, int width)
    {
        int start = Text.Length;
        Text.Append(field).PadFrom(start, width).Append(' ');
    }

    private void AppendTwoDigits(uint number) => Text.Append(number < 10 ? "0" : "").Append(number);

    /// <summary>Adds an endpoint and a blank after it, or for width 0 nothing after it.</summary>
    private bool TryAppendEndpoint(ReadOnlySpan<byte> address, ReadOnlySpan<byte> port, TransportProtocol protocol, int width)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (!ushort.TryParse(port, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort number)
            || !TryParse(address, bytes, out AddressFamily family))
        {
            return false;
        }

        int start = Text.Length;
        endpoints.Append(Text, family, bytes, number, protocol);
        if (width > 0)
        {
            Text.PadFrom(start, width).Append(' ');
        }

        return true;
    }

    /// <summary>Eight hexadecimal digits, or an IPv6 address as text.</summary>
    private static bool TryParse(ReadOnlySpan<byte> text, Span<byte> address, out AddressFamily family)
    {
        if (text.Contains((byte)':'))
        {
            family = AddressFamily.InterNetworkV6;
            return InetText.TryParseIPv6(text, address);
        }

        family = AddressFamily.InterNetwork;
        bool understood = uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint v4);
        BinaryPrimitives.WriteUInt32BigEndian(address, v4);
        return understood;
    }
}
