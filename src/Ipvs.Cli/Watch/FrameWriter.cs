using System.Globalization;
using System.Text;

namespace Ipvs.Cli.Watch;

/// <summary>Turns lines into what a terminal must be sent so that it shows them: only what changed, as one synchronized update.</summary>
internal sealed class FrameWriter
{
    /// <summary>Alternate screen, no cursor, no wrapping of long lines.</summary>
    public const string Begin = "\e[?1049h\e[?25l\e[?7l";

    /// <summary>The opposite of <see cref="Begin"/>.</summary>
    public const string End = "\e[0m\e[?7h\e[?25h\e[?1049l";

    private ScreenLine[] _shown = [];
    private int _width;
    private bool _isKnown;

    /// <summary>What the screen shows is no longer known: the next frame draws everything.</summary>
    public void Forget() => _isKnown = false;

    /// <summary>The text to send; empty when nothing changed.</summary>
    /// <param name="lines">All lines of the screen.</param>
    /// <param name="width">Its width.</param>
    public string Compose(ScreenLine[] lines, int width)
    {
        bool isWhole = !_isKnown || lines.Length != _shown.Length || width != _width;
        StringBuilder changes = new();
        for (int i = 0; i < lines.Length; i++)
        {
            if (isWhole ? lines[i].Text.Length > 0 : lines[i] != _shown[i])
            {
                changes.Append(CultureInfo.InvariantCulture, $"\e[{i + 1};1H");
                Append(changes, lines[i], width);
            }
        }

        (_shown, _width, _isKnown) = (lines, width, true);
        return isWhole || changes.Length > 0 ? $"\e[?2026h{(isWhole ? "\e[2J" : "")}{changes}\e[?2026l" : "";
    }

    private static void Append(StringBuilder changes, ScreenLine line, int width)
    {
        string style = line.Style switch
        {
            LineStyle.Bold => "\e[1m",
            LineStyle.Faint => "\e[2m",
            LineStyle.Reverse => "\e[7m",
            LineStyle.Alert => "\e[1;7m",
            _ => "",
        };
        changes.Append(style).Append(line.Text).Append(style.Length > 0 ? "\e[0m" : "");

        // At the right edge, erasing would take the last character away again.
        changes.Append(line.Text.Length < width ? "\e[K" : "");
    }
}
