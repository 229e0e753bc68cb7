namespace Ipvs.Cli.Watch;

/// <summary>What somebody chose to see, changed by keys.</summary>
internal sealed class WatchView
{
    private const int LongestFilter = 64;

    /// <summary>The order of rows. Default: most new connections per second first.</summary>
    public WatchSort Sort { get; set; }

    /// <summary>Only rows that hold this text; empty for all.</summary>
    public string Filter { get; set; } = "";

    /// <summary>Whether the filter is being typed.</summary>
    public bool IsTyping { get; private set; }

    /// <summary>Whether servers are shown, or services alone.</summary>
    public bool IsExpanded { get; private set; } = true;

    /// <summary>Whether names stand for addresses and ports.</summary>
    public bool ShowsNames { get; set; }

    /// <summary>Whether the table stands still.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Index of the first row on the screen.</summary>
    public int Top { get; private set; }

    /// <summary>Keeps <see cref="Top"/> where there are rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="page">Number of rows that fit on the screen.</param>
    public void Clamp(int rows, int page) => Top = Math.Clamp(Top, 0, Math.Max(rows - Math.Max(page, 1), 0));

    /// <summary>Carries out a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="rows">Number of rows there are.</param>
    /// <param name="page">Number of rows that fit on the screen.</param>
    public WatchEffect Handle(WatchKey key, int rows, int page)
    {
        switch (key.Kind)
        {
            case WatchKeyKind.Interrupt:
                return WatchEffect.Quit;
            case WatchKeyKind.Suspend:
                return WatchEffect.Suspend;
            case WatchKeyKind.Repaint:
                return WatchEffect.Repaint;
            default:
                return IsTyping ? Type(key) : Move(key, rows, page) ?? Command(key);
        }
    }

    private WatchEffect? Move(WatchKey key, int rows, int page)
    {
        int step = Math.Max(page, 1);
        int? top = key switch
        {
            { Kind: WatchKeyKind.Up } or { Letter: 'k' } => Top - 1,
            { Kind: WatchKeyKind.Down } or { Letter: 'j' } => Top + 1,
            { Kind: WatchKeyKind.PageUp } => Top - step,
            { Kind: WatchKeyKind.PageDown } => Top + step,
            { Kind: WatchKeyKind.Home } or { Letter: 'g' } => 0,
            { Kind: WatchKeyKind.End } or { Letter: 'G' } => rows,
            _ => null,
        };
        if (top is not { } wanted)
        {
            return null;
        }

        Top = wanted;
        Clamp(rows, page);
        return WatchEffect.Draw;
    }

    private WatchEffect Command(WatchKey key)
    {
        switch (key.Letter)
        {
            case 'q':
                return WatchEffect.Quit;
            case 's':
                (Sort, Top) = (WatchSortNames.After(Sort), 0);
                return WatchEffect.Arrange;
            case '/':
                IsTyping = true;
                return WatchEffect.Draw;
            case ' ':
                IsPaused = !IsPaused;
                return IsPaused ? WatchEffect.Draw : WatchEffect.Read;
            case 'n':
                ShowsNames = !ShowsNames;
                return WatchEffect.Arrange;
            case 'e':
                (IsExpanded, Top) = (!IsExpanded, 0);
                return WatchEffect.Arrange;
            default:
                return key.Kind == WatchKeyKind.Escape && Filter.Length > 0 ? SetFilter("") : WatchEffect.None;
        }
    }

    private WatchEffect Type(WatchKey key)
    {
        switch (key.Kind)
        {
            case WatchKeyKind.Letter:
                return Filter.Length < LongestFilter ? SetFilter(Filter + key.Letter) : WatchEffect.None;
            case WatchKeyKind.Backspace when Filter.Length > 0:
                return SetFilter(Filter[..^1]);
            case WatchKeyKind.Escape:
                IsTyping = false;
                return SetFilter("");
            case WatchKeyKind.Enter or WatchKeyKind.Backspace:
                IsTyping = false;
                return WatchEffect.Draw;
            default:
                return WatchEffect.None;
        }
    }

    private WatchEffect SetFilter(string filter)
    {
        (Filter, Top) = (filter, 0);
        return WatchEffect.Arrange;
    }
}
