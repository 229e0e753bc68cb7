using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ipvs.Cli.Names;
using Ipvs.Cli.Output;

namespace Ipvs.Cli.Watch;

/// <summary>One JSON object in one line per reading; docs/json.md describes the fields.</summary>
/// <param name="output">Where to write.</param>
/// <param name="names">Names to add beside addresses and ports; null adds none.</param>
internal sealed class JsonReport(IBufferWriter<byte> output, INameLookup? names)
{
    /// <summary>The line for one reading.</summary>
    /// <param name="services">The services in order.</param>
    /// <param name="clock">When they were read.</param>
    /// <param name="interval">Time between two lines.</param>
    public void Write(IReadOnlyList<WatchedService> services, DateTimeOffset clock, TimeSpan interval)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        EntryJson entries = new(json, names);
        json.WriteStartObject();
        json.WriteString("time", TimeText.Utc(clock));
        json.WriteNumber("interval_seconds", interval.TotalSeconds);
        json.WriteStartArray("services");
        foreach (WatchedService service in services)
        {
            Write(service, json, entries);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void Write(WatchedService service, Utf8JsonWriter json, EntryJson entries)
    {
        json.WriteStartObject();
        entries.WriteConfiguration(service.Entry.Service);
        entries.WriteStatistics(service.Entry.Statistics);
        entries.WriteRates(service.Rates);
        json.WriteStartArray("servers");
        foreach (WatchedServer server in service.Servers)
        {
            json.WriteStartObject();
            entries.WriteConfiguration(server.Entry.Destination, service.Entry.Service.Key);
            entries.WriteConnections(server.Entry);
            entries.WriteStatistics(server.Entry.Statistics);
            entries.WriteRates(server.Rates);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
