using System.Globalization;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Source;

/// <summary><c>~SEQ(VAR, START, STEP, END) TEXT</c>, <c>~SEQx</c> and <c>~LST(VAR, VALUE...) TEXT</c> at the start of a line.</summary>
internal sealed class SequenceExpander(DefinitionTable table, DefinitionExpander expander, DiagnosticBag diagnostics)
{
    private const int MaxParameter = 63;

    /// <summary>Whether the line is a sequence or a list; other words starting with ~ are ordinary text.</summary>
    public static bool IsSequence(ReadOnlySpan<char> text) =>
        text.StartsWith("~SEQ(") || text.StartsWith("~SEQx(") || text.StartsWith("~LST(");

    /// <summary>The repeated text, or null when the specification is wrong and the line is dropped.</summary>
    public LineFrame? Expand(SourceLine line, SourceSpan place)
    {
        bool list = line.Span.StartsWith("~LST");
        string kind = list ? "~LST" : "~SEQ";
        int open = line.Span.IndexOf('(');
        int close = line.Span.IndexOf(')');
        string? problem;
        LineFrame? frame = null;
        if (close < 0)
        {
            problem = $"{kind} missing terminating ')' '{line.Text}'";
        }
        else
        {
            var text = line.From(close + 1).Trim();
            string inside = line.Text[(open + 1)..close].ToString();
            frame = list ? List(inside, text, out problem) : Sequence(inside, line.Span[4] == 'x', text, place, out problem);
            problem = problem is null ? null : $"{problem} '{line.Text}'";
        }

        if (frame is not null) return frame;
        if (problem is not null) diagnostics.Error(DiagnosticCode.Definition, place, problem);
        diagnostics.Error(DiagnosticCode.Definition, place, $"Invalid {kind} specification '{line.Text}'");
        return null;
    }

    private RepeatFrame? Sequence(string inside, bool hex, SourceLine text, SourceSpan place, out string? problem)
    {
        problem = "Invalid ~SEQ definition";
        string[] parts = inside.Split(',');
        if (parts.Length is < 2 or > 4) return null;
        string name = parts[0].Trim();
        Span<long> numbers = stackalloc long[3];
        for (int i = 1; i < parts.Length; i++)
        {
            var part = new SourceLine(parts[i].Trim().AsMemory(), 0, 0, 0, 0);
            string value = expander.Expand(part, place, out var multiLine).Text.ToString();
            if (multiLine is not null)
            {
                problem = "~SEQ parameter is multiline definition";
                return null;
            }

            if (value.Length > MaxParameter || name.Length > MaxParameter)
            {
                problem = "~SEQ parameter strings too long";
                return null;
            }

            if (!CNumber.TryParse(value, out numbers[i - 1])) return null;
        }

        long end = numbers[parts.Length - 2];
        long start = parts.Length > 2 ? numbers[0] : end < 0 ? -1 : 1;
        long step = parts.Length > 3 ? numbers[1] : end >= start ? 1 : -1;
        if (name.Length == 0) return null;
        problem = Check(start, step, end, hex);
        if (problem is not null) return null;
        return new RepeatFrame(text, Math.Abs((end - start) / step) + 1, i => table.Set(name, Format(start + i * step, hex)));
    }

    private static string? Check(long start, long step, long end, bool hex)
    {
        const long limit = 1L << 40;
        if (step == 0 || (end > start && step < 0) || (end < start && step > 0)) return "Invalid ~SEQ values";
        if (Math.Abs(start) > limit || Math.Abs(end) > limit || Math.Abs(step) > limit) return "Invalid ~SEQ values";
        return hex && (start < 0 || end < 0) ? "~SEQx is only valid for positive numbers" : null;
    }

    private static string Format(long value, bool hex) => value.ToString(hex ? "x" : "d", CultureInfo.InvariantCulture);

    private RepeatFrame? List(string inside, SourceLine text, out string? problem)
    {
        problem = null;
        var items = new List<List<string>>();
        if (!TrySplitItems(inside, items) || items.Count < 2) return null;
        var names = items[0];
        if (names.Exists(n => n.Length == 0)) return null;
        if (items.Skip(1).Any(values => values.Count > names.Count))
        {
            problem = "~LST specification has too many values";
            return null;
        }

        return new RepeatFrame(text, items.Count - 1, i =>
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
