using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Tests;

/// <summary>Listings as JSON: every field is there, every number is whole, and all of it is as the schema says.</summary>
public sealed class JsonListingTests
{
    private static readonly IpvsInfo Info = new(new Version(1, 2, 1), 4096);

    private static readonly IpvsStatistics Largest = new()
    {
        Connections = ulong.MaxValue,
        IncomingPackets = 1,
        OutgoingPackets = 2,
        IncomingBytes = 3,
        OutgoingBytes = 4,
        ConnectionRate = 5,
        IncomingPacketRate = 6,
        OutgoingPacketRate = 7,
        IncomingByteRate = 8,
        OutgoingByteRate = ulong.MaxValue - 1,
    };

    [Fact]
    public void A_table_with_a_service_of_every_kind_fits_the_schema()
    {
        string json = Print(null, listing => listing.WriteTable(Info, Table()));
        Assert.Equal([], SchemaCheck.Differences("table", json));
        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
        Assert.Equal(1, json.Count(letter => letter == '\n'));
    }

    [Fact]
    public void A_saved_table_holds_the_configuration_and_nothing_that_changes_by_itself()
    {
        string json = Print(null, listing => listing.WriteConfiguration(Info, Table()));
        Assert.Equal([], SchemaCheck.Differences("saved_table", json));
        Assert.DoesNotContain("statistics", json, StringComparison.Ordinal);
        Assert.DoesNotContain("active_connections", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fact_about_a_server_is_printed()
    {
        IpvsDestination server = new(new(IPAddress.Parse("10.0.1.3"), 53))
        {
            Forwarding = ForwardingMethod.Tunnel,
            Weight = int.MaxValue,
            UpperThreshold = uint.MaxValue,
            LowerThreshold = 7,
            Tunnel = new(TunnelType.Gue, 6080, TunnelFlags.RemoteChecksum),
        };
        IpvsService service = new(ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("10.0.0.1"), 53))
        {
            Scheduler = "sh",
            Flags = ServiceFlags.Persistent | ServiceFlags.OnePacket | ServiceFlags.SourceHashPort,
            PersistenceSeconds = 60,
            PersistenceEngine = "sip",
        };
        ServiceListing one = new(new(service, Largest), [new(server, 1, 2, 3, Largest)]);

        JsonElement table = JsonDocument.Parse(Print(null, listing => listing.WriteTable(Info, [one]))).RootElement;

        const string Counters = """{"connections":18446744073709551615,"in_packets":1,"out_packets":2,"in_bytes":3,"out_bytes":4}""";
        const string Rates = "{\"connections_per_second\":5,\"in_packets_per_second\":6,\"out_packets_per_second\":7,"
            + "\"in_bytes_per_second\":8,\"out_bytes_per_second\":18446744073709551614}";
        const string Server = "{\"family\":\"inet\",\"address\":\"10.0.1.3\",\"port\":53,\"forwarding\":\"tunnel\",\"weight\":2147483647,"
            + "\"upper_threshold\":4294967295,\"lower_threshold\":7,\"tunnel\":{\"type\":\"gue\",\"port\":6080,\"checksum\":\"remote\"},"
            + "\"active_connections\":1,\"inactive_connections\":2,\"persistent_connections\":3,"
            + $"\"statistics\":{Counters},\"rates\":{Rates}}}";
        Assert.Equal(
            "{\"protocol\":\"udp\",\"family\":\"inet\",\"address\":\"10.0.0.1\",\"port\":53,"
            + "\"scheduler\":\"sh\",\"scheduler_flags\":[\"sh-port\"],"
            + "\"one_packet\":true,\"persistence\":{\"timeout_seconds\":60,\"mask\":\"255.255.255.255\",\"engine\":\"sip\"},"
            + $"\"statistics\":{Counters},\"rates\":{Rates},\"servers\":[{Server}]}}",
            table.GetProperty("services")[0].GetRawText());
    }

    [Fact]
    public void A_mark_service_has_a_mark_and_a_family_and_no_address()
    {
        ServiceListing one = new(new(new(ServiceKey.ForMark(System.Net.Sockets.AddressFamily.InterNetworkV6, uint.MaxValue)), default), []);
        string json = Print(new FixedNames(), listing => listing.WriteTable(Info, [one]));
        Assert.Equal([], SchemaCheck.Differences("table", json));
        Assert.Contains("[{\"fwmark\":4294967295,\"family\":\"inet6\",\"scheduler\":\"wlc\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_stand_beside_numbers_and_do_not_replace_them()
    {
        string numeric = Print(null, listing => listing.WriteTable(Info, Table()));
        string named = Print(new FixedNames(), listing => listing.WriteTable(Info, Table()));
        Assert.Equal([], SchemaCheck.Differences("table", named));
        Assert.DoesNotContain("\"name\"", numeric, StringComparison.Ordinal);
        Assert.Contains(
            "\"address\":\"10.0.0.1\",\"port\":80,\"name\":\"vip1.example.com\",\"port_name\":\"http\"", named, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_table_has_an_empty_list() =>
        Assert.Equal(
            "{\"version\":\"1.2.1\",\"connection_table_size\":4096,\"services\":[]}\n",
            Print(null, listing => listing.WriteTable(Info, [])));

    [Fact]
    public void Connections_have_numeric_ends_seconds_and_engine_data()
    {
        string file = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "connections.proc.txt"));
        string json = Print(null, listing => listing.WriteConnections(ConnectionEntry.ParseTable(file)!));
        Assert.Equal([], SchemaCheck.Differences("connection_table", json));
        Assert.Contains(
            "{\"protocol\":\"udp\",\"state\":\"UDP\",\"expires_seconds\":59,"
            + "\"client\":{\"family\":\"inet\",\"address\":\"10.0.0.200\",\"port\":0},"
            + "\"virtual\":{\"family\":\"inet\",\"address\":\"10.0.0.1\",\"port\":5060},"
            + "\"destination\":{\"family\":\"inet\",\"address\":\"10.0.1.1\",\"port\":5060},"
            + "\"engine\":\"sip\",\"engine_data\":\"193373839@10.0.0.200\"}",
            json,
            StringComparison.Ordinal);
        Assert.Contains("\"address\":\"2001:db8::c8\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeouts_and_daemons_fit_the_schema()
    {
        IPAddress group = IPAddress.Parse("224.0.0.81");
        SyncDaemon known = new(SyncDaemonRole.Master, "eth0", 7) { MaxLength = 1472, Group = group, Port = 8848, Ttl = 1 };
        string daemons = Print(null, listing => listing.WriteDaemons([new(SyncDaemonRole.Backup, "eth1", 0), known]));
        Assert.Equal([], SchemaCheck.Differences("daemon_list", daemons));
        Assert.Equal(
            "{\"daemons\":[{\"role\":\"master\",\"interface\":\"eth0\",\"sync_id\":7,"
            + "\"max_length\":1472,\"group\":\"224.0.0.81\",\"port\":8848,\"ttl\":1},"
            + "{\"role\":\"backup\",\"interface\":\"eth1\",\"sync_id\":0,"
            + "\"max_length\":null,\"group\":null,\"port\":null,\"ttl\":null}]}\n",
            daemons);
        string timeouts = Print(null, listing => listing.WriteTimeouts(new(900, 120, 300)));
        Assert.Equal([], SchemaCheck.Differences("timeout_settings", timeouts));
        Assert.Equal("{\"timeouts\":{\"tcp_seconds\":900,\"tcp_fin_seconds\":120,\"udp_seconds\":300}}\n", timeouts);
    }

    [Fact]
    public void Ten_thousand_servers_are_written_in_small_pieces()
    {
        IpvsService service = new(ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80));
        IPAddress address = IPAddress.Parse("10.0.1.1");
        List<IpvsDestinationEntry> servers =
            [.. Enumerable.Range(1, 10_000).Select(port => new IpvsDestinationEntry(new(new(address, (ushort)port)), 0, 0, 0, Largest))];
        PieceWriter pieces = new();
        using (JsonListing listing = new(pieces, null))
        {
            listing.WriteTable(Info, [new(new(service, default), servers)]);
        }

        Assert.InRange(pieces.LargestRequest, 0, 4096);
        JsonElement table = JsonDocument.Parse(pieces.Written.ToArray()).RootElement;
        Assert.Equal(10_000, table.GetProperty("services")[0].GetProperty("servers").GetArrayLength());
    }

    [Theory]
    [InlineData("saved_table", "{\"version\":\"1.2.1\",\"connection_table_size\":4096,\"services\":[],\"more\":1}")]
    [InlineData("saved_table", "{\"version\":\"1.2.1\",\"services\":[]}")]
    [InlineData("saved_table", "{\"version\":\"1.2.1\",\"connection_table_size\":\"4096\",\"services\":[]}")]
    [InlineData("timeout_settings", "{\"timeouts\":{\"tcp_seconds\":-1,\"tcp_fin_seconds\":0,\"udp_seconds\":0}}")]
    public void The_schema_refuses_what_is_different(string definition, string json) =>
        Assert.Single(SchemaCheck.Differences(definition, json));

    [Fact]
    public void The_examples_in_the_document_fit_the_schema()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "json.md"));
        int checkedExamples = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            // <!-- table --> above a block names the definition the block is an example of.
            if (lines[i] == "```json" && i > 0 && lines[i - 1].StartsWith("<!-- ", StringComparison.Ordinal))
            {
                string definition = lines[i - 1][5..^4];
                string example = string.Join('\n', lines.Skip(i + 1).TakeWhile(line => line != "```"));
                Assert.Equal([], SchemaCheck.Differences(definition, example));
                checkedExamples++;
            }
        }

        Assert.InRange(checkedExamples, 6, int.MaxValue);
    }

    [Fact]
    public void Every_field_of_a_listing_is_explained_in_the_document()
    {
        string document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "json.md"));
        string[] definitions =
            ["table", "service", "server", "persistence", "tunnel", "statistics", "rates", "connection_table", "connection", "endpoint",
             "timeout_settings", "daemon_list", "daemon", "watch_line"];
        foreach (string name in definitions.SelectMany(SchemaCheck.Properties))
        {
            Assert.Contains($"| `{name}` |", document, StringComparison.Ordinal);
        }
    }

    private static ServiceListing[] Table()
    {
        TableModel table = new(Largest);
        CommandLineParser parser = new("ipvsadm", new FixedNames());
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "table.setup.txt")))
        {
            Assert.Null(parser.Parse(line.Split(' '), out IpvsCommand? command));
            table.Apply(command!);
        }

        return [.. ListingOrder.Services(table.Listings)];
    }

    private static string Print(INameLookup? names, Action<JsonListing> write)
    {
        ArrayBufferWriter<byte> output = new();
        using JsonListing listing = new(output, names);
        write(listing);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
