using System.Text;
using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;

namespace Ipvs.Cli.Tests;

/// <summary>Listings of one table with a service of every kind; the texts were printed by ipvsadm 1.31.</summary>
public sealed class ListingTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden");

    [Theory]
    [InlineData("table.list.txt", ListStyle.Plain)]
    [InlineData("table.stats.txt", ListStyle.Stats)]
    [InlineData("table.thresholds.txt", ListStyle.Thresholds)]
    [InlineData("table.persistent-conn.txt", ListStyle.PersistentConnections)]
    [InlineData("table.tun-info.txt", ListStyle.TunnelInfo)]
    internal void Every_style_is_printed_byte_for_byte(string file, ListStyle style) =>
        Assert.Equal(Read(file), List(style, null));

    [Fact]
    public void Names_replace_numbers_where_there_are_any() =>
        Assert.Equal(Read("table.list-names.txt"), List(ListStyle.Plain, new FixedNames()));

    [Fact]
    public void A_saved_table_holds_every_service_in_order()
    {
        SaveFormat save = new(new(null));
        foreach (ServiceListing service in Table())
        {
            save.Append(service);
        }

        Assert.Equal(Read("table.save.txt"), save.ToString());
    }

    [Fact]
    public void A_saved_table_restores_to_itself()
    {
        TableModel table = new(default);
        Fill(table, Read("table.save.txt"));
        SaveFormat save = new(new(null));
        foreach (ServiceListing service in Sorted(table))
        {
            save.Append(service);
        }

        Assert.Equal(Read("table.save.txt"), save.ToString());
    }

    [Fact]
    public void Help_is_the_text_of_ipvsadm_with_the_name_used() =>
        Assert.Equal(Read("help.txt").Replace("  ipvsadm ", "  /sbin/ipvsadm "), HelpText.Help("/sbin/ipvsadm"));

    [Fact]
    public void Called_ipvs_the_program_tells_its_own_version()
    {
        Assert.Equal(HelpText.ProgramVersion, typeof(HelpText).Assembly.GetName().Version?.ToString(3));
        Assert.StartsWith($"ipvs {HelpText.ProgramVersion} ", HelpText.Version("/usr/sbin/ipvs"), StringComparison.Ordinal);
        Assert.StartsWith("ipvsadm v1.31 ", HelpText.Version("/usr/sbin/ipvsadm"), StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_show_engine_data_when_asked()
    {
        ConnectionList list = new(new(null), withEngineData: true);
        list.AppendTitles();
        foreach (string line in Read("connections.proc.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            Assert.True(list.TryAppend(Encoding.UTF8.GetBytes(line)));
        }

        Assert.Equal(Read("connections.list.txt"), list.Text.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("TCP 0A0000C8 C001 0A000001 0050 0A000101")]
    [InlineData("TCP 0A0000C8 C001 0A000001 0050 zz 1F90 ESTABLISHED 1")]
    [InlineData("TCP 0A0000C8 C001 0A000001 0050 0A000101 1F90 ESTABLISHED 1x")]
    public void A_line_that_is_no_connection_is_refused(string line) =>
        Assert.False(new ConnectionList(new(null), withEngineData: false).TryAppend(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData(0UL, "        0")]
    [InlineData(99999999UL, " 99999999")]
    [InlineData(100000000UL, "  100000K")]
    [InlineData(999999999UL, "  999999K")]
    [InlineData(1000000000UL, "    1000M")]
    [InlineData(99999999999UL, "   99999M")]
    [InlineData(100000000000UL, "     100G")]
    [InlineData(99999999999999UL, "   99999G")]
    [InlineData(ulong.MaxValue, "18446744T")]
    public void Large_counters_are_shortened(ulong value, string expected)
    {
        Utf8Text text = new();
        CounterText.AppendShort(text, value);
        Assert.Equal(expected, text.ToString());
    }

    private static string List(ListStyle style, INameLookup? names)
    {
        ListFormat list = new(new(names), style, exact: false);
        list.AppendVersion(new(new Version(1, 2, 1), 4096));
        list.AppendTitles();
        foreach (ServiceListing service in Table())
        {
            list.Append(service);
        }

        return list.ToString();
    }

    private static IEnumerable<ServiceListing> Table()
    {
        TableModel table = new(default);
        Fill(table, Read("table.setup.txt"));
        return Sorted(table);
    }

    private static IEnumerable<ServiceListing> Sorted(TableModel table) =>
        ListingOrder.Services(table.Listings).Select(ListingOrder.Servers);

    private static void Fill(TableModel table, string lines)
    {
        CommandLineParser parser = new("ipvsadm", new FixedNames());
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Null(parser.Parse(line.Split(' '), out IpvsCommand? command));
            table.Apply(command!);
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Golden, file));
}
