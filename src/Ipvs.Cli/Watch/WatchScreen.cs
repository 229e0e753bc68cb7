using System.Globalization;
using System.Text;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>
/// The table as lines of a screen: a line of summary, titles, the sums of all services, as many rows as fit, and a last
/// line with keys, the filter or a message. Only rows on the screen are formatted.
/// </summary>
/// <param name="size">Size of the screen.</param>
/// <param name="text">What services and servers are called.</param>
internal sealed class WatchScreen(ScreenSize size, RowText text)
{
    private const int LinesBesideRows = 4;
    private const string Keys = "q quit  arrows PgUp PgDn  s sort  / filter  e servers  n names  space pause";

    private readonly (IReadOnlyList<ScreenColumn> Columns, int NameWidth) _layout = ScreenColumns.Fitting(size.Width);

    /// <summary>Rows that fit on a screen of this height, at least 0.</summary>
    public static int PageOf(ScreenSize size) => Math.Max(size.Height - LinesBesideRows, 0);

    /// <summary>The lines of the screen from the top: as many as it has, none wider than it.</summary>
    /// <param name="model">The table.</param>
    /// <param name="rows">The rows chosen from it; the view's top is within them.</param>
    /// <param name="view">What somebody chose to see.</param>
    /// <param name="status">What is said beside the table.</param>
    public ScreenLine[] Render(WatchModel model, IReadOnlyList<WatchRow> rows, WatchView view, WatchStatus status)
    {
        List<ScreenLine> lines = new(size.Height)
        {
            Line(DescribeState(model, rows.Count, view, status), LineStyle.Bold),
            Titles(),
            Totals(model),
        };
        int page = PageOf(size);
        for (int i = view.Top; i < Math.Min(rows.Count, view.Top + page); i++)
        {
            lines.Add(Row(rows[i]));
        }

        if (rows.Count == 0 && page > 0 && model.Clock is not null)
        {
            lines.Add(Line(model.Services.Count == 0 ? "no services" : "nothing matches the filter", LineStyle.Faint));
        }

        while (lines.Count < size.Height - 1)
        {
            lines.Add(new("", LineStyle.Plain));
        }

        if (lines.Count >= size.Height)
        {
            lines.RemoveRange(size.Height - 1, lines.Count - size.Height + 1);
        }

        lines.Add(LastLine(view, status));
        return [.. lines];
    }

    private static string DescribeState(WatchModel model, int rows, WatchView view, WatchStatus status)
    {
        StringBuilder state = new("ipvs watch");
        string time = model.Clock?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "--:--:--";
        state.Append(CultureInfo.InvariantCulture, $"  {time}  every {status.Interval.TotalSeconds:0.###} s");
        state.Append("  by ").Append(WatchSortNames.Of(view.Sort));
        if (view.IsPaused)
        {
            state.Append("  PAUSED");
        }

        if (view.Top > 0)
        {
            state.Append(CultureInfo.InvariantCulture, $"  row {view.Top + 1}/{rows}");
        }

        if (view.Filter.Length > 0 && !view.IsTyping)
        {
            state.Append("  /").Append(view.Filter);
        }

        return state.ToString();
    }

    private ScreenLine Titles()
    {
        StringBuilder line = new("Prot Address:Port");
        AppendColumns(line, column => column.Title);
        return Line(line.ToString().PadRight(size.Width), LineStyle.Reverse);
    }

    private ScreenLine Totals(WatchModel model)
    {
        StringBuilder line = new(size.Width);
        line.Append(CultureInfo.InvariantCulture, $"{model.Services.Count} services, {model.ServerCount} servers");
        AppendColumns(line, RowFigures.Of(model));
        return Line(line.ToString().TrimEnd(), LineStyle.Plain);
    }

    private ScreenLine Row(WatchRow row)
    {
        ServiceKey key = row.Service.Entry.Service.Key;
        StringBuilder line = new(size.Width);
        line.Append(row.Server is { } server ? "  -> " + text.Of(server.Entry.Destination.Key, key) : text.Of(key));
        AppendColumns(line, RowFigures.Of(row));
        return Line(line.ToString().TrimEnd(), row.Server?.Entry.Destination.Weight switch
        {
            null => LineStyle.Bold,
            0 => LineStyle.Faint,
            _ => LineStyle.Plain,
        });
    }

    private void AppendColumns(StringBuilder line, RowFigures figures) => AppendColumns(line, column => column.TextOf(figures));

    /// <summary>Cuts or fills the name in <paramref name="line"/> to its width and appends the columns.</summary>
    private void AppendColumns(StringBuilder line, Func<ScreenColumn, string> textOf)
    {
        int width = _layout.NameWidth;
        if (line.Length > width)
        {
            line.Length = Math.Max(width - 1, 0);
            line.Append('~');
        }

        line.Append(' ', Math.Max(width - line.Length, 0));
        foreach (ScreenColumn column in _layout.Columns)
        {
            string value = textOf(column);
            line.Append(' ', Math.Max(column.Width - value.Length, 0)).Append(value);
        }
    }

    private ScreenLine LastLine(WatchView view, WatchStatus status)
    {
        if (view.IsTyping)
        {
            return Line($"filter: {view.Filter}_   (Enter keeps it, Esc removes it)", LineStyle.Bold);
        }

        return status.Message is { } message
            ? Line((" " + message).PadRight(size.Width), LineStyle.Alert)
            : Line(Keys, LineStyle.Faint);
    }

    private ScreenLine Line(string content, LineStyle style)
    {
        string printable = RowText.Printable(content);
        return new(printable.Length > size.Width ? printable[..(size.Width - 1)] + "~" : printable, style);
    }
}
