using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>A line of /proc/net/ip_vs_conn.</summary>
internal readonly record struct ConnectionEntry
{
    private const int FieldsWithoutEngine = 9;
    private const int FieldsWithEngine = 11;

    /// <summary>The protocol as the kernel spells it; templates of mark services have <c>IP</c>.</summary>
    public required string ProtocolName { get; init; }

    /// <summary>The protocol; none when the kernel spells another one.</summary>
    public TransportProtocol Protocol => ProtocolName switch
    {
        "TCP" => TransportProtocol.Tcp,
        "UDP" => TransportProtocol.Udp,
        "SCTP" => TransportProtocol.Sctp,
        _ => TransportProtocol.None,
    };

    /// <summary>The state in the kernel's words, such as <c>ESTABLISHED</c>.</summary>
    public required string State { get; init; }

    /// <summary>Seconds until the entry expires.</summary>
    public required uint ExpiresSeconds { get; init; }

    /// <summary>The client.</summary>
    public required IPEndPoint Client { get; init; }

    /// <summary>The virtual address; for a template of a mark service the mark as an IPv4 address.</summary>
    public required IPEndPoint Virtual { get; init; }

    /// <summary>The real server.</summary>
    public required IPEndPoint Destination { get; init; }

    /// <summary>The addresses of the three ends.</summary>
    public IEnumerable<IPAddress> Addresses => [Client.Address, Virtual.Address, Destination.Address];

    /// <summary>Persistence engine; null for none.</summary>
    public string? EngineName { get; init; }

    /// <summary>What the persistence engine remembers, such as a SIP call; null without an engine.</summary>
    public string? EngineData { get; init; }

    /// <summary>Reads the whole table: a line of titles, then a line per connection. Null if the text is not one.</summary>
    public static IReadOnlyList<ConnectionEntry>? ParseTable(string table)
    {
        List<ConnectionEntry> entries = [];
        bool isTitle = true;
        foreach (Range line in table.AsSpan().Split('\n'))
        {
            string text = table[line];
            if (text.Length == 0)
            {
                continue;
            }

            if (!isTitle)
            {
                if (!TryParse(text, out ConnectionEntry entry))
                {
                    return null;
                }

                entries.Add(entry);
            }

            isTitle = false;
        }

        return isTitle ? null : entries;
    }

    /// <summary>Reads one line below the titles; false if it is not one.</summary>
    public static bool TryParse(string line, out ConnectionEntry entry)
    {
        // Engine data is the last field and may hold blanks.
        string[] fields = line.Split(' ', FieldsWithEngine, StringSplitOptions.RemoveEmptyEntries);
        entry = default;
        if (fields.Length < FieldsWithoutEngine
            || !uint.TryParse(fields[8], NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds)
            || EndpointOf(fields[1], fields[2]) is not { } client
            || EndpointOf(fields[3], fields[4]) is not { } service
            || EndpointOf(fields[5], fields[6]) is not { } server)
        {
            return false;
        }

        bool hasEngine = fields.Length == FieldsWithEngine;
        entry = new()
        {
            ProtocolName = fields[0],
            State = fields[7],
            ExpiresSeconds = seconds,
            Client = client,
            Virtual = service,
            Destination = server,
            EngineName = hasEngine ? fields[9] : null,
            EngineData = hasEngine ? fields[10].TrimEnd() : null,
        };
        return true;
    }

    private static IPEndPoint? EndpointOf(string address, string port)
    {
        if (!ushort.TryParse(port, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort number))
        {
            return null;
        }

        if (address.Contains(':', StringComparison.Ordinal))
        {
            return IPAddress.TryParse(address, out IPAddress? parsed) ? new(parsed, number) : null;
        }

        if (!uint.TryParse(address, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint v4))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, v4);
        return new(new IPAddress(bytes), number);
    }
}
