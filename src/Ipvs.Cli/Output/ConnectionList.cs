using System.Net;
using System.Text;

namespace Ipvs.Cli.Output;

/// <summary>The connection table: /proc/net/ip_vs_conn as -L -c prints it.</summary>
/// <param name="endpoints">How addresses are printed.</param>
/// <param name="withEngineData">Whether to show persistence engine data (--persistent-conn).</param>
internal sealed class ConnectionList(EndpointText endpoints, bool withEngineData)
{
    private const int EndpointWidth = 18;
    private const int EndpointWidthBeforeEngine = 16;
    private const int EngineWidth = 18;

    /// <summary>What was appended and not yet taken away.</summary>
    public Utf8Text Text { get; } = new();

    /// <summary>The line of titles.</summary>
    public void AppendTitles() => Text.Append("IPVS connection entries\n").Append(withEngineData
        ? "pro expire state       source             virtual            destination        pe name          pe_data\n"
        : "pro expire state       source             virtual            destination\n");

    /// <summary>One line of the kernel's table; false if it is not one.</summary>
    public bool TryAppend(ReadOnlySpan<byte> line)
    {
        if (!ConnectionEntry.TryParse(Encoding.UTF8.GetString(line), out ConnectionEntry entry))
        {
            return false;
        }

        AppendPadded(entry.ProtocolName, 3);
        int start = Text.Length;
        AppendTwoDigits(entry.ExpiresSeconds / 60);
        Text.Append(':');
        AppendTwoDigits(entry.ExpiresSeconds % 60);
        Text.PadFrom(start, 6).Append(' ');
        AppendPadded(entry.State, 11);
        AppendEndpoint(entry.Client, entry, EndpointWidth);
        AppendEndpoint(entry.Virtual, entry, EndpointWidth);
        bool hasEngine = withEngineData && entry.EngineName is not null;
        AppendEndpoint(entry.Destination, entry, hasEngine ? EndpointWidthBeforeEngine : 0);
        if (hasEngine)
        {
            AppendPadded(entry.EngineName, EngineWidth);
            Text.Append(entry.EngineData);
        }

        Text.Append('\n');
        return true;
    }

    private void AppendPadded(string? field, int width)
    {
        int start = Text.Length;
        Text.Append(field).PadFrom(start, width).Append(' ');
    }

    private void AppendTwoDigits(uint number) => Text.Append(number < 10 ? "0" : "").Append(number);

    /// <summary>Adds an endpoint and a blank after it, or for width 0 nothing after it.</summary>
    private void AppendEndpoint(IPEndPoint endpoint, in ConnectionEntry entry, int width)
    {
        Span<byte> address = stackalloc byte[16];
        endpoint.Address.TryWriteBytes(address, out _);
        int start = Text.Length;
        endpoints.Append(Text, endpoint.AddressFamily, address, (ushort)endpoint.Port, entry.Protocol);
        if (width > 0)
        {
            Text.PadFrom(start, width).Append(' ');
        }
    }
}
