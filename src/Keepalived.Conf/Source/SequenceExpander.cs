using System.Globalization;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Source;

/// <summary><c>~SEQ(VAR, START, STEP, END) TEXT</c>, <c>~SEQx</c> and <c>~LST(VAR, VALUE...) TEXT</c> at the start of a line.</summary>
internal sealed class SequenceExpander(DefinitionTable table, DefinitionExpander expander, DiagnosticBag diagnostics)
{
    /// <summary>Longest text of the numbers, with the bracket behind them.</summary>
    private const int MaxParameters = 63;

    /// <summary>Whether the line is a sequence or a list; other words starting with ~ are ordinary text.</summary>
    public static bool IsSequence(ReadOnlySpan<char> text) => text.StartsWith("~SEQ") || text.StartsWith("~LST");

    /// <summary>The repeated text, or null when the specification is wrong and the line is dropped.</summary>
    public LineFrame? Expand(SourceLine line, SourceSpan place)
    {
        bool list = line.Span[1] == 'L';
        bool hex = !list && line.Span.StartsWith("~SEQx");
        var inside = line.From(hex ? 5 : 4).Trim();
        string? problem = null;
        if (!inside.Text.IsEmpty && inside.Span[0] == '(')
        {
            inside = inside.From(1).Trim();
            if ((list ? List(inside, out problem) : Sequence(inside, hex, place, out problem)) is { } frame) return frame;
        }

        if (problem is not null) diagnostics.Error(DiagnosticCode.Definition, place, $"{problem} '{line.Text}'");
        diagnostics.Error(DiagnosticCode.Definition, place, $"Invalid {(list ? "~LST" : "~SEQ")} specification '{line.Text}'");
        return null;
    }

    private RepeatFrame? Sequence(SourceLine inside, bool hex, SourceSpan place, out string? problem)
    {
        problem = "Invalid ~SEQ definition";
        int nameEnd = inside.Span.IndexOfAny(" \t,)");
        if (nameEnd <= 0 || inside.Span[0] == '{') return null;
        var rest = inside.From(nameEnd).Trim();
        if (rest.Text.IsEmpty || rest.Span[0] != ',') return null;
        rest = rest.From(1).Trim();
        int close = rest.Span.IndexOf(')');
        if (close < 0)
        {
            problem = "~SEQ missing terminating ')'";
            return null;
        }

        if (close + 1 > MaxParameters)
        {
            problem = "~SEQ parameter strings too long";
            return null;
        }

        string numbers = expander.Expand(rest.Take(close + 1), place, out _).Text.ToString();
        string[] parts = numbers[..^1].Split(',');
        Span<long> values = stackalloc long[3];
        if (parts.Length > values.Length) return null;
        for (int i = 0; i < parts.Length; i++)
        {
            // As in keepalived, a number that is left out is 0.
            if (!string.IsNullOrWhiteSpace(parts[i]) && !CNumber.TryParse(parts[i], out values[i])) return null;
        }

        long end = values[parts.Length - 1];
        long start = parts.Length > 1 ? values[0] : end < 0 ? -1 : 1;
        long step = parts.Length > 2 ? values[1] : end >= start ? 1 : -1;
        problem = Check(start, step, end, hex);
        if (problem is not null) return null;
        string name = inside.Text[..nameEnd].ToString();
        return new RepeatFrame(rest.From(close + 1).Trim(), Math.Abs((end - start) / step) + 1, i => table.Set(name, Format(start + i * step, hex)));
    }

    private static string? Check(long start, long step, long end, bool hex)
    {
        const long limit = 1L << 40;
        if (step == 0 || (end > start && step < 0) || (end < start && step > 0)) return "Invalid ~SEQ values";
        if (Math.Abs(start) > limit || Math.Abs(end) > limit || Math.Abs(step) > limit) return "Invalid ~SEQ values";
        return hex && (start < 0 || end < 0) ? "~SEQx is only valid for positive numbers" : null;
    }

    private static string Format(long value, bool hex) => value.ToString(hex ? "x" : "d", CultureInfo.InvariantCulture);

    private RepeatFrame? List(SourceLine inside, out string? problem)
    {
        problem = null;
        int close = inside.Span.IndexOf(')');
        var items = new List<List<string>>();
        if (close < 0 || !TrySplitItems(inside.Text[..close].ToString(), items) || items.Count < 2) return null;
        var names = items[0];
        if (names.Exists(n => n.Length == 0)) return null;
        if (items.Skip(1).Any(values => values.Count > names.Count))
        {
            problem = "~LST specification has too many values";
            return null;
        }

        return new RepeatFrame(inside.From(close + 1).Trim(), items.Count - 1, i =>
        {
            var values = items[(int)i + 1];
            for (int n = 0; n < names.Count; n++) table.Set(names[n], n < values.Count ? values[n] : "");
        });
    }

    /// <summary>Splits <c>{A,B}, {1,2}, x</c> at its outer commas; false for unbalanced braces.</summary>
    private static bool TrySplitItems(string inside, List<List<string>> items)
    {
        int position = 0;
        while (position <= inside.Length)
        {
            while (position < inside.Length && SourceLine.IsBlank(inside[position])) position++;
            int end;
            if (position < inside.Length && inside[position] == '{')
            {
                end = inside.IndexOf('}', position);
                if (end < 0) return false;
                items.Add([.. inside[(position + 1)..end].Split(',').Select(v => v.Trim())]);
                position = end + 1;
                while (position < inside.Length && SourceLine.IsBlank(inside[position])) position++;
                if (position < inside.Length && inside[position] != ',') return false;
                position++;
            }
            else
            {
                end = inside.IndexOf(',', position);
                if (end < 0) end = inside.Length;
                items.Add([inside[position..end].Trim()]);
                position = end + 1;
            }
        }

        return true;
    }
}
