using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Source;

/// <summary>Recognises <c>$NAME=VALUE</c> lines and replaces <c>$NAME</c> and <c>${NAME}</c>.</summary>
internal sealed class DefinitionExpander(DefinitionTable table, DiagnosticBag diagnostics)
{
    private const int MaxLength = 1023;

    /// <summary>
    /// Replacements in all lines together. Definitions that each use another one twice grow to any number of replacements without making
    /// the line longer.
    /// </summary>
    private const int MaxReplacements = 200_000;

    private int _replacements;

    /// <summary>A reference found in a line.</summary>
    private readonly record struct Reference(string Name, List<string> Parameters, int Length);

    /// <summary>A definition's name and where its value starts, if the line is one.</summary>
    public static bool IsDefinition(ReadOnlySpan<char> text, out int nameEnd)
    {
        nameEnd = 0;
        if (text.Length < 3 || text[0] != '$') return false;
        nameEnd = 1;
        while (nameEnd < text.Length && IsNameCharacter(text[nameEnd], first: nameEnd == 1)) nameEnd++;
        return nameEnd > 1 && nameEnd < text.Length && text[nameEnd] == '=';
    }

    /// <summary>
    /// Replaces references until none is left. A multi-line definition at the end of the line is not replaced but returned, with the
    /// text before it.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="place">Where to report problems.</param>
    /// <param name="multiLine">The multi-line definition the line ends in.</param>
    public SourceLine Expand(SourceLine line, SourceSpan place, out (string Name, DefinitionTable.Definition Value)? multiLine)
    {
        multiLine = null;
        string? text = null;
        int unchanged = line.Text.Length;
        // (name, length of the text behind its expansion): while the position is before that text, the name is being expanded.
        var active = new Stack<(string Name, int Behind)>();
        int position = 0;
        while (true)
        {
            var current = text is null ? line.Span : text;
            int dollar = position < current.Length ? current[position..].IndexOf('$') : -1;
            if (dollar < 0) break;
            position += dollar;
            while (active.Count > 0 && current.Length - position <= active.Peek().Behind) active.Pop();
            if (!TryReadReference(current[position..], out var reference) || Resolve(reference, place) is not { } value)
            {
                position++;
                continue;
            }

            int after = position + reference.Length;
            if (value.MultiLine)
            {
                if (after < current.Length)
                {
                    position++;
                    continue;
                }

                multiLine = (reference.Name, value);
                string before = current[..position].ToString();
                return line.Replace(before, Math.Min(unchanged, position));
            }

            if (active.Any(a => a.Name == reference.Name))
            {
                diagnostics.Error(DiagnosticCode.Definition, place, $"Definition ${reference.Name} refers to itself", "define it without itself");
                position++;
                continue;
            }

            string replacement = value.Lines[0];
            if (current.Length - reference.Length + replacement.Length > MaxLength)
            {
                diagnostics.Warning(DiagnosticCode.Definition, place, $"Parameter substitution on line '{current}' would exceed maximum line length");
                break;
            }

            if (++_replacements > MaxReplacements)
            {
                diagnostics.Fatal(DiagnosticCode.TooLarge, place, "Definitions grow without end while they are replaced");
                break;
            }

            unchanged = Math.Min(unchanged, position);
            active.Push((reference.Name, current.Length - after));
            text = string.Concat(current[..position], replacement, current[after..]);

            // What a sequence repeats is looked at once its variable has a value.
            if (SequenceExpander.IsSequence(text.AsSpan().TrimStart())) break;
        }

        return text is null ? line : line.Replace(text, unchanged);
    }

    private DefinitionTable.Definition? Resolve(Reference reference, SourceSpan place)
    {
        if (reference.Parameters.Count == 0 && table.Find(reference.Name) is { } known) return known;
        var value = table.BuiltIn(reference.Name, reference.Parameters, out string? problem);
        if (problem is not null) diagnostics.Error(DiagnosticCode.Definition, place, problem);
        return value;
    }

    private static bool TryReadReference(ReadOnlySpan<char> text, out Reference reference)
    {
        reference = default;
        if (text.Length < 2) return false;
        bool braced = text[1] == '{';
        int start = braced ? 2 : 1;
        int end = start;
        while (end < text.Length && IsNameCharacter(text[end], first: end == start)) end++;
        if (end == start) return false;
        string name = text[start..end].ToString();
        if (!braced)
        {
            bool ends = end == text.Length || text[end] is ' ' or '\t' or ',' or ')';
            reference = new Reference(name, [], end);
            return ends;
        }

        int close = text[end..].IndexOf('}');
        if (close < 0) return false;
        var parameters = new List<string>();
        var inside = text[end..(end + close)];
        if (!inside.IsEmpty && !SourceLine.IsBlank(inside[0])) return false;
        foreach (var range in inside.SplitAny(" \t"))
        {
            var parameter = inside[range];
            if (parameter.IsEmpty) continue;
            if (parameter.ContainsAnyExcept(ParameterCharacters)) return false;
            parameters.Add(parameter.ToString());
        }

        if (parameters.Count > 0 && SourceLine.IsBlank(inside[^1])) return false;

        // Without parameters the name and one character are replaced, whatever stands between that and the brace.
        reference = new Reference(name, parameters, parameters.Count == 0 ? end + 1 : end + close + 1);
        return true;
    }

    private static readonly System.Buffers.SearchValues<char> ParameterCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static bool IsNameCharacter(char c, bool first) => c == '_' || char.IsAsciiLetter(c) || (!first && char.IsAsciiDigit(c));
}
