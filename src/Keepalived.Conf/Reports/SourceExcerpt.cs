using System.Globalization;
using System.Text;
using Keepalived.Conf.Hints;

namespace Keepalived.Conf.Reports;

/// <summary>A line of a file as a terminal can show it, and the marks under the part a finding is about.</summary>
/// <param name="Line">The line: invisible characters as <c>&lt;U+00A0&gt;</c>, control characters as <c>?</c>, long lines cut around the place.</param>
/// <param name="Marks"><c>^~~~</c> under the place, with the line's own tabs before it.</param>
internal sealed record SourceExcerpt(string Line, string Marks)
{
    private const string Cut = "...";
    private const int TabStop = 8;

    /// <summary>A character of the line as it is shown.</summary>
    private readonly record struct Cell(string Text, int Width, int Index);

    /// <param name="text">The line.</param>
    /// <param name="column">1-based; 0: the whole line is meant and nothing is marked.</param>
    /// <param name="length">How many characters are meant.</param>
    /// <param name="columns">How many columns there are.</param>
    public static SourceExcerpt Of(string text, int column, int length, int columns)
    {
        var cells = CellsOf(text);
        int start = Math.Min(Math.Max(column - 1, 0), text.Length);
        int end = Math.Min(start + Math.Max(length, 1), Math.Max(text.Length, start + 1));
        var (first, last) = Window(cells, start, columns);
        var line = new StringBuilder(first > 0 ? Cut : "");
        var before = new StringBuilder(first > 0 ? new string(' ', Cut.Length) : "");
        int marked = 0;
        for (int i = first; i < last; i++)
        {
            var cell = cells[i];
            line.Append(cell.Text);
            if (cell.Index >= start && cell.Index < end) marked += cell.Width;
            else if (cell.Index < start) before.Append(cell.Text == "\t" ? "\t" : new string(' ', cell.Width));
        }

        if (last < cells.Count) line.Append(Cut);
        string marks = column > 0 ? $"{before}^{new string('~', Math.Max(marked - 1, 0))}" : "";
        return new SourceExcerpt(line.ToString(), marks);
    }

    /// <summary>Text that cannot do anything to a terminal.</summary>
    public static string Printable(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\uFFFF')) return text;
        var result = new StringBuilder();
        foreach (var cell in CellsOf(text)) result.Append(cell.Text == "\t" ? " " : cell.Text);
        return result.ToString();
    }

    private static List<Cell> CellsOf(string text)
    {
        var cells = new List<Cell>(text.Length);
        int index = 0;
        foreach (var character in text.EnumerateRunes())
        {
            cells.Add(CellOf(character, index));
            index += character.Utf16SequenceLength;
        }

        return cells;
    }

    private static Cell CellOf(Rune character, int index)
    {
        if (character.Value == '\t') return new Cell("\t", TabStop, index);
        if (character.IsBmp && UnusualCharacter.IsInvisible((char)character.Value))
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"<U+{character.Value:X4}>");
            return new Cell(name, name.Length, index);
        }

        bool safe = !Rune.IsControl(character) && Rune.GetUnicodeCategory(character) != UnicodeCategory.Format;
        return safe ? new Cell(character.ToString(), CharacterWidth.Of(character), index) : new Cell("?", 1, index);
    }

    /// <summary>Which cells fit: all, or some before the place and as many as possible from it on.</summary>
    private static (int First, int Last) Window(List<Cell> cells, int start, int columns)
    {
        int room = Math.Max(columns, 4 * TabStop);
        if (cells.Sum(c => c.Width) <= room) return (0, cells.Count);
        room -= 2 * Cut.Length;
        int place = Math.Max(0, cells.FindLastIndex(c => c.Index <= start));
        int first = place;
        int used = cells.Count > 0 ? cells[place].Width : 0;
        while (first > 0 && used + cells[first - 1].Width <= room / 2) used += cells[--first].Width;
        int last = Math.Min(place + 1, cells.Count);
        while (last < cells.Count && used + cells[last].Width <= room) used += cells[last++].Width;
        return (first, last);
    }
}
