using Ipvs.Cli.Watch;

namespace Ipvs.Cli.Tests.Watch;

/// <summary>What keys do. There are 100 rows, and 20 fit on the screen.</summary>
public sealed class WatchViewTests
{
    private readonly WatchView _view = new();

    [Theory]
    [InlineData("j", 1)]
    [InlineData("jjk", 1)]
    [InlineData("k", 0)]
    [InlineData("<Down><Down><Up>", 1)]
    [InlineData("<PageDown>", 20)]
    [InlineData("<PageDown><PageDown><PageUp>", 20)]
    [InlineData("<End>", 80)]
    [InlineData("G", 80)]
    [InlineData("<End>j<PageDown>", 80)]
    [InlineData("<End><Home>", 0)]
    [InlineData("Gg", 0)]
    [InlineData("Gs", 0)]
    [InlineData("Ge", 0)]
    public void Keys_scroll_within_the_rows(string keys, int top)
    {
        Press(keys);
        Assert.Equal(top, _view.Top);
    }

    [Theory]
    [InlineData("q", WatchEffect.Quit)]
    [InlineData("<Interrupt>", WatchEffect.Quit)]
    [InlineData("/q<Interrupt>", WatchEffect.Quit)]
    [InlineData("s", WatchEffect.Arrange)]
    [InlineData("n", WatchEffect.Arrange)]
    [InlineData("e", WatchEffect.Arrange)]
    [InlineData(" ", WatchEffect.Draw)]
    [InlineData("  ", WatchEffect.Read)]
    [InlineData("<Suspend>", WatchEffect.Suspend)]
    [InlineData("<Repaint>", WatchEffect.Repaint)]
    [InlineData("j", WatchEffect.Draw)]
    [InlineData("/x", WatchEffect.Arrange)]
    [InlineData("x", WatchEffect.None)]
    [InlineData("<Escape>", WatchEffect.None)]
    internal void The_last_key_asks_for(string keys, WatchEffect effect) => Assert.Equal(effect, Press(keys));

    [Fact]
    public void The_order_goes_round()
    {
        List<WatchSort> seen = [];
        for (int i = 0; i < 6; i++)
        {
            seen.Add(_view.Sort);
            Press("s");
        }

        Assert.Equal([WatchSort.Rate, WatchSort.Connections, WatchSort.Active, WatchSort.Bytes, WatchSort.Name, WatchSort.Rate], seen);
    }

    [Fact]
    public void Letters_are_text_while_the_filter_is_typed()
    {
        Press("/q s10");
        Assert.Equal(("q s10", true, WatchSort.Rate, false), (_view.Filter, _view.IsTyping, _view.Sort, _view.IsPaused));
        Press("<Backspace><Backspace><Enter>");
        Assert.Equal(("q s", false), (_view.Filter, _view.IsTyping));
        Assert.Equal(WatchEffect.Quit, Press("q"));
    }

    [Theory]
    [InlineData("/ab<Escape>")]
    [InlineData("/ab<Enter><Escape>")]
    [InlineData("/a<Backspace><Backspace>")]
    public void A_filter_can_be_removed(string keys)
    {
        Press(keys);
        Assert.Equal(("", false), (_view.Filter, _view.IsTyping));
    }

    [Fact]
    public void Switches_go_on_and_off()
    {
        Press("ne ");
        Assert.Equal((true, false, true), (_view.ShowsNames, _view.IsExpanded, _view.IsPaused));
        Press("ne ");
        Assert.Equal((false, true, false), (_view.ShowsNames, _view.IsExpanded, _view.IsPaused));
    }

    [Theory]
    [InlineData(100, 20, 80)]
    [InlineData(85, 20, 65)]
    [InlineData(3, 20, 0)]
    [InlineData(0, 20, 0)]
    [InlineData(100, 0, 80)]
    public void Fewer_rows_or_a_larger_screen_move_the_top(int rows, int page, int top)
    {
        Press("<End>");
        _view.Clamp(rows, page);
        Assert.Equal(top, _view.Top);
    }

    /// <summary>Presses keys written as letters or as names in angle brackets; what the last one asks for.</summary>
    private WatchEffect Press(string keys)
    {
        WatchEffect effect = WatchEffect.None;
        for (int i = 0; i < keys.Length; i++)
        {
            WatchKey key = new(WatchKeyKind.Letter, keys[i]);
            if (keys[i] == '<')
            {
                int end = keys.IndexOf('>', i);
                key = new(Enum.Parse<WatchKeyKind>(keys[(i + 1)..end]));
                i = end;
            }

            effect = _view.Handle(key, 100, 20);
        }

        return effect;
    }
}
