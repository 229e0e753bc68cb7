using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Hints;

/// <summary>
/// Which block of a file with too few closing braces is the one that is not closed, judged as a reader does: by a brace that stands further
/// left than the block it would close, and by keywords that cannot stand in the block they would be in.
/// </summary>
/// <param name="Opener">Index of the line that opens the block; negative when nothing gives it away.</param>
/// <param name="Evidence">Index of the line in front of which the brace is missing.</param>
internal readonly record struct UnclosedBlock(int Opener, int Evidence)
{
    // More blocks in each other mean nothing; a file of opening braces must not take for ever.
    private const int DeepestBlocks = 16;

    private readonly record struct Open(int Opener, KeywordBlock? Keywords, KeywordBlock? Outer);

    /// <summary>Looks for it.</summary>
    public static UnclosedBlock Find(List<LogicalLine> lines)
    {
        var open = new Stack<Open>();
        for (int i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.IsOpen)
            {
                int opener = i > 0 && !lines[i - 1].IsOpen && !lines[i - 1].IsClose ? i - 1 : i;
                var outer = open.Count == 0 ? KeywordTable.Top : open.Peek().Keywords;
                open.Push(new Open(opener, KeywordOf(lines[opener], outer)?.Child, outer));
            }
            else if (line.IsClose)
            {
                if (!open.TryPop(out var closed)) continue;
                bool isOutermost = open.Count == 0;
                if (!isOutermost && StartsLine(lines, i) && StartsLine(lines, closed.Opener) && line.Column < lines[closed.Opener].Column) return new UnclosedBlock(closed.Opener, i);
            }
            else if (open.TryPeek(out var innermost) && IsOutOfPlace(lines, i, innermost, open))
            {
                return new UnclosedBlock(innermost.Opener, i);
            }
        }

        return new UnclosedBlock(-1, -1);
    }

    /// <summary>The finding.</summary>
    /// <param name="source">The configuration.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="innermost">The block that was read when the file ended.</param>
    /// <param name="message">What keepalived says.</param>
    public Diagnostic Explain(LogicalConfiguration source, List<LogicalLine> lines, LogicalLine? innermost, string message)
    {
        var opener = Opener < 0 ? innermost ?? default : lines[Opener];
        var place = opener.Text.IsEmpty ? default : source.SpanOf(opener, 0, opener.Text.Length);
        var finding = new Diagnostic(DiagnosticCode.UnterminatedBlock, Severity.Error, place, message, "the block that begins here is not closed");
        if (Opener < 0) return finding;
        var evidence = lines[Evidence];
        if (evidence.Line == opener.Line && evidence.File == opener.File) return finding;
        var related = source.SpanOf(evidence, 0, evidence.Text.Length);
        string before = evidence.IsClose ? "the } there closes the block around it" : $"'{WordOf(evidence)}' cannot stand in it";
        return finding with
        {
            Remedy = $"the block that begins here is not closed: write }} before line {related.Line} ({before})",
            Related = related,
        };
    }

    private static bool StartsLine(List<LogicalLine> lines, int index) =>
        index == 0 || lines[index - 1].Line != lines[index].Line || lines[index - 1].File != lines[index].File;

    private static bool IsOutOfPlace(List<LogicalLine> lines, int index, Open innermost, Stack<Open> open)
    {
        bool opensBlock = index + 1 < lines.Count && lines[index + 1].IsOpen;
        if (innermost.Keywords is { } keywords)
        {
            if (KeywordOf(lines[index], keywords) is not null) return false;
        }
        else if (!opensBlock && lines[index].Column > lines[innermost.Opener].Column)
        {
            // An entry may be any word.
            return false;
        }

        return open.Take(DeepestBlocks).Any(o => o.Outer is { } outer && KeywordOf(lines[index], outer) is not null);
    }

    private static Keyword? KeywordOf(LogicalLine line, KeywordBlock? block) => block?.Find(WordOf(line));

    private static ReadOnlySpan<char> WordOf(LogicalLine line)
    {
        var word = LineLexer.First(line.Text.Span);
        return line.Text.Span.Slice(word.Start, word.Length);
    }
}
