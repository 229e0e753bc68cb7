using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ipvs.Cli.Names;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>
/// Listings as one JSON object and a newline. It is written piece by piece: however long a table is, no more than a
/// piece of the output is held.
/// </summary>
internal sealed class JsonListing : IDisposable
{
    private readonly IBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private readonly EntryJson _entries;

    /// <param name="output">Where to write.</param>
    /// <param name="names">Names to add beside addresses and ports; null adds none.</param>
    public JsonListing(IBufferWriter<byte> output, INameLookup? names)
    {
        // Nothing here is ever put into HTML.
        _json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _entries = new(_json, names);
        _output = output;
    }

    /// <summary>Services and real servers with everything that is known of them.</summary>
    public void WriteTable(IpvsInfo info, IEnumerable<ServiceListing> services)
    {
        StartTable(info);
        foreach (ServiceListing listing in services)
        {
            _json.WriteStartObject();
            _entries.WriteConfiguration(listing.Service.Service);
            _entries.WriteStatistics(listing.Service.Statistics);
            _entries.WriteRates(listing.Service.Statistics);
            _json.WriteStartArray("servers");
            foreach (IpvsDestinationEntry entry in listing.Destinations)
            {
                _json.WriteStartObject();
                _entries.WriteConfiguration(entry.Destination, listing.Service.Service.Key);
                _entries.WriteConnections(entry);
                _entries.WriteStatistics(entry.Statistics);
                _entries.WriteRates(entry.Statistics);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        EndTable();
    }

    /// <summary>Services and real servers with what was configured and nothing that changes by itself.</summary>
    public void WriteConfiguration(IpvsInfo info, IEnumerable<ServiceListing> services)
    {
        StartTable(info);
        foreach (ServiceListing listing in services)
        {
            _json.WriteStartObject();
            _entries.WriteConfiguration(listing.Service.Service);
            _json.WriteStartArray("servers");
            foreach (IpvsDestinationEntry entry in listing.Destinations)
            {
                _json.WriteStartObject();
                _entries.WriteConfiguration(entry.Destination, listing.Service.Service.Key);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        EndTable();
    }

    /// <summary>The connection table.</summary>
    public void WriteConnections(IEnumerable<ConnectionEntry> connections)
    {
        _json.WriteStartObject();
        _json.WriteStartArray("connections");
        foreach (ConnectionEntry entry in connections)
        {
            _entries.Write(entry);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        EndLine();
    }

    /// <summary>The connection timeouts.</summary>
    public void WriteTimeouts(IpvsTimeouts timeouts)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("timeouts");
        _json.WriteNumber("tcp_seconds", timeouts.TcpSeconds);
        _json.WriteNumber("tcp_fin_seconds", timeouts.TcpFinSeconds);
        _json.WriteNumber("udp_seconds", timeouts.UdpSeconds);
        _json.WriteEndObject();
        _json.WriteEndObject();
        EndLine();
    }

    /// <summary>The running synchronisation daemons, the master first; null for what an old kernel does not tell.</summary>
    public void WriteDaemons(IReadOnlyList<SyncDaemon> daemons)
    {
        _json.WriteStartObject();
        _json.WriteStartArray("daemons");
        foreach (SyncDaemon daemon in daemons.OrderBy(daemon => daemon.Role))
        {
            _json.WriteStartObject();
            _json.WriteString("role", daemon.Role == SyncDaemonRole.Master ? "master" : "backup");
            _json.WriteString("interface", daemon.Interface);
            _json.WriteNumber("sync_id", daemon.SyncId);
            WriteKnown("max_length", daemon.MaxLength);
            _entries.WriteText("group", daemon.Group is null ? null : Linux.Abi.InetText.Format(daemon.Group));
            WriteKnown("port", daemon.Port);
            WriteKnown("ttl", daemon.Ttl);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        EndLine();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void StartTable(IpvsInfo info)
    {
        _json.WriteStartObject();
        _json.WriteString("version", info.Version.ToString());
        _json.WriteNumber("connection_table_size", info.ConnectionTableSize);
        _json.WriteStartArray("services");
    }

    private void EndTable()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        EndLine();
    }

    private void EndLine()
    {
        _json.Flush();
        _output.Write("\n"u8);
    }

    private void WriteKnown(string property, int value)
    {
        if (value == 0)
        {
            _json.WriteNull(property);
        }
        else
        {
            _json.WriteNumber(property, value);
        }
    }
}
