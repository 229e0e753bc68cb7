using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Ipvs.Cli.Output;
using Ipvs.Cli.Watch;
using Ipvs.Netlink;
using static Ipvs.Cli.Tests.Watch.WatchTables;

namespace Ipvs.Cli.Tests.Watch;

/// <summary>What is on the screen, and what is sent to have it there.</summary>
public sealed class WatchScreenTests
{
    private static readonly WatchStatus Status = new(TimeSpan.FromSeconds(2), null);

    [Fact]
    public void Eighty_columns_have_names_rates_connections_and_weights()
    {
        WatchModel model = Model(Service(
            1,
            new()
            {
                ConnectionRate = 12,
                IncomingPacketRate = 3400,
                OutgoingPacketRate = 123_456,
                IncomingByteRate = 78_000_000,
                OutgoingByteRate = 5,
            },
            Server(7, new() { ConnectionRate = 4 }, active: 40, weight: 100)));
        ScreenLine[] lines = Render(model, new WatchView(), new(80, 24));

        Assert.Equal(24, lines.Length);
        Assert.Matches(new Regex("^ipvs watch +12:34:56 +every 2 s +by rate$"), lines[0].Text);
        Assert.Equal(
            ["Prot", "Address:Port", "CPS", "InPPS", "OutPPS", "InBPS", "OutBPS", "Active", "InAct", "Weight"],
            Words(lines[1]));
        Assert.Equal((80, LineStyle.Reverse), (lines[1].Text.Length, lines[1].Style));
        Assert.Equal(["1", "services,", "1", "servers", "12", "3400", "123K", "78M", "5", "40", "0"], Words(lines[2]));
        Assert.Equal(["TCP", "10.0.0.1:80", "12", "3400", "123K", "78M", "5", "40", "0"], Words(lines[3]));
        Assert.Equal(["->", "10.0.1.7:8080", "4", "0", "0", "0", "0", "40", "0", "100"], Words(lines[4]));
        Assert.All(lines[5..^1], line => Assert.Equal("", line.Text));
        Assert.StartsWith("q quit", lines[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_cut_says_so()
    {
        ScreenLine[] lines = Render(Model(Service(1, default)), new WatchView(), new(12, 6));
        Assert.Equal(["ipvs watch ~", "q quit  arr~"], [lines[0].Text, lines[^1].Text]);
        Assert.Equal("TCP 1~", Render(Model(Service(1, default)), new WatchView(), new(12, 6))[3].Text[..6]);
    }

    [Fact]
    public void Numbers_stand_below_their_titles()
    {
        WatchModel model = Model(Service(1, new() { ConnectionRate = 12 }, Server(1, new() { Connections = 99_999_999 }, weight: 7)));
        ScreenLine[] lines = Render(model, new WatchView(), new(200, 24));
        string titles = lines[1].Text;
        Assert.Equal(titles.IndexOf("CPS", StringComparison.Ordinal) + 3, lines[3].Text.IndexOf(" 12 ", StringComparison.Ordinal) + 3);
        Assert.Equal(titles.IndexOf("Weight", StringComparison.Ordinal) + 6, lines[4].Text.IndexOf(" 7 ", StringComparison.Ordinal) + 2);
        Assert.Equal(titles.IndexOf("Conns", StringComparison.Ordinal) + 5, lines[4].Text.IndexOf(" 100M ", StringComparison.Ordinal) + 5);
        Assert.EndsWith("Masq", lines[4].Text, StringComparison.Ordinal);
        Assert.EndsWith("wlc", lines[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Styles_tell_services_from_servers_and_servers_without_weight()
    {
        WatchModel model = Model(Service(1, default, Server(1), Server(2, weight: 0)));
        ScreenLine[] lines = Render(model, new WatchView(), new(80, 24));
        Assert.Equal([LineStyle.Bold, LineStyle.Plain, LineStyle.Faint], lines[3..6].Select(line => line.Style));
    }

    [Fact]
    public void The_last_line_has_the_filter_before_a_message_before_the_keys()
    {
        WatchModel model = Model(Service(1, default));
        WatchView view = new();
        WatchScreen screen = new(new(80, 5), Text);
        ScreenLine message = screen.Render(model, Rows(model, view), view, new(TimeSpan.FromSeconds(1), "it is\ngone"))[^1];
        Assert.Equal((" it is?gone".PadRight(80), LineStyle.Alert), (message.Text, message.Style));
        view.Handle(new(WatchKeyKind.Letter, '/'), 1, 1);
        view.Handle(new(WatchKeyKind.Letter, 'x'), 1, 1);
        ScreenLine[] typing = screen.Render(model, Rows(model, view), view, new(TimeSpan.FromSeconds(1), "gone"));
        Assert.StartsWith("filter: x_", typing[^1].Text, StringComparison.Ordinal);
        Assert.Equal("nothing matches the filter", typing[3].Text);
    }

    [Fact]
    public void What_a_name_server_says_cannot_reach_the_terminal()
    {
        Assert.Equal("?[2Jx?", RowText.Printable("\e[2Jx\u00fc"));
        Assert.Equal("plain", RowText.Printable("plain"));
    }

    [Fact]
    public void No_size_is_overrun()
    {
        WatchModel model = Large(1000);
        model.Apply(new(TimeSpan.FromSeconds(9), Clock, [.. model.Services.Select(service => new ServiceListing(
            service.Entry with { Statistics = Largest },
            [.. service.Servers.Select(server => server.Entry with { Statistics = Largest, ActiveConnections = uint.MaxValue })]))]));
        Gen<(int, int, int, bool)> cases =
            from width in Gen.Choose(1, 500)
            from height in Gen.Choose(1, 200)
            from keys in Gen.Choose(0, 1200)
            from narrow in Gen.Elements(false, true)
            select (narrow ? Math.Min(width, (width % 90) + 1) : width, height, keys, narrow);
        Prop.ForAll(cases.ToArbitrary(), item =>
        {
            (int width, int height, int downs, _) = item;
            WatchView view = new();
            List<WatchRow> rows = Rows(model, view);
            for (int i = 0; i < downs; i++)
            {
                view.Handle(new(WatchKeyKind.Down), rows.Count, WatchScreen.PageOf(new(width, height)));
            }

            ScreenLine[] lines = new WatchScreen(new(width, height), Text).Render(model, rows, view, Status);
            Assert.Equal(height, lines.Length);
            Assert.All(lines, line => Assert.InRange(line.Text.Length, 0, width));
            Assert.All(lines, line => Assert.DoesNotContain(line.Text, letter => letter is < ' ' or > '~'));
            FakeTerminal terminal = new(width, height);
            terminal.Show(new FrameWriter().Compose(lines, width));
            Assert.Equal(lines.Select(line => line.Text.TrimEnd()), terminal.Lines);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Whatever_changes_the_screen_shows_the_last_lines()
    {
        Gen<string> text = Gen.ArrayOf(Gen.Choose(' ', '~').Select(value => (char)value))
            .Select(letters => new string(letters.Take(20).ToArray()));
        Gen<ScreenLine> line = from content in text
                               from style in Gen.Elements(Enum.GetValues<LineStyle>())
                               select new ScreenLine(content, style);
        Prop.ForAll(Gen.ArrayOf(Gen.ArrayOf(line, 3)).ToArbitrary(), frames =>
        {
            FakeTerminal terminal = new(20, 3);
            FrameWriter writer = new();
            foreach (ScreenLine[] lines in frames)
            {
                terminal.Show(writer.Compose(lines, 20));
                Assert.Equal(lines.Select(item => item.Text.TrimEnd()), terminal.Lines);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Only_lines_that_changed_are_sent_in_one_synchronized_update()
    {
        FrameWriter writer = new();
        ScreenLine[] first = [new("one", LineStyle.Plain), new("two", LineStyle.Bold)];
        Assert.Equal("\e[?2026h\e[2J\e[1;1Hone\e[K\e[2;1H\e[1mtwo\e[0m\e[K\e[?2026l", writer.Compose(first, 10));
        Assert.Equal("", writer.Compose([.. first], 10));
        Assert.Equal("\e[?2026h\e[2;1H\e[1mten letter\e[0m\e[?2026l", writer.Compose([first[0], new("ten letter", LineStyle.Bold)], 10));
        writer.Forget();
        Assert.Contains("\e[2J", writer.Compose(first, 10), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_of_ten_thousand_servers_is_as_small_as_one_of_a_screenful()
    {
        WatchModel model = Large(10_000);
        WatchView view = new();
        List<WatchRow> rows = Rows(model, view);
        Assert.Equal(10_100, rows.Count);
        FrameWriter writer = new();
        const int Screen = 200 * 50;
        for (int i = 0; i < 20; i++)
        {
            ScreenLine[] lines = new WatchScreen(new(200, 50), Text).Render(model, rows, view, Status);
            Assert.InRange(writer.Compose(lines, 200).Length, i == 0 ? 1000 : 0, Screen + (50 * 24));
            view.Handle(new(WatchKeyKind.PageDown), rows.Count, 46);
        }
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.04, "0")]
    [InlineData(0.06, "0.1")]
    [InlineData(0.5, "0.5")]
    [InlineData(3, "3")]
    [InlineData(9.94, "9.9")]
    [InlineData(9.96, "10")]
    [InlineData(99_999, "99999")]
    [InlineData(100_000, "100K")]
    [InlineData(9_999_400, "9999K")]
    [InlineData(9_999_600, "10M")]
    [InlineData(4_294_967_295.0, "4295M")]
    [InlineData(18_446_744_073_709_551_615.0, "18E")]
    [InlineData(double.NaN, "0")]
    public void Numbers_are_short(double value, string expected) => Assert.Equal(expected, QuantityText.Format(value));

    [Fact]
    public void No_number_is_longer_than_five_characters() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<ulong>()
            .SelectMany(value => Gen.Choose(0, 63).Select(shift => (double)((value * 0x9E3779B97F4A7C15) >> shift))).ToArbitrary(),
        value => QuantityText.Format(value).Length is > 0 and <= 5).QuickCheckThrowOnFailure();

    private static IpvsStatistics Largest => new()
    {
        Connections = ulong.MaxValue,
        ConnectionRate = ulong.MaxValue,
        IncomingPacketRate = ulong.MaxValue,
        OutgoingPacketRate = ulong.MaxValue,
        IncomingByteRate = ulong.MaxValue,
        OutgoingByteRate = ulong.MaxValue,
    };

    private static ScreenLine[] Render(WatchModel model, WatchView view, ScreenSize size) =>
        new WatchScreen(size, Text).Render(model, Rows(model, view), view, Status);

    private static string[] Words(ScreenLine line) => line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
