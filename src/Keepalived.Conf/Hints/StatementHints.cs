using System.Text;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Hints;

/// <summary>What keepalived accepts without a word and is a mistake all the same.</summary>
internal static class StatementHints
{
    /// <summary>Looks at a statement after it was bound. One that already drew a message draws no second one.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="block">The block of keywords it stands in; null for an entry of another block.</param>
    /// <param name="before">Number of findings before it was bound.</param>
    public static void Check(Statement statement, KeywordBlock? block, int before)
    {
        int unusual = Ascii.IsValid(statement.Raw) ? -1 : FindUnusual(statement);
        bool extra = block is not null && ExtraWords.AreIn(statement);
        if ((unusual < 0 && !extra) || HasMessage(statement, before)) return;
        if (unusual < 0) ExtraWords.Check(statement, block!);
        else statement.Warning(unusual, $"'{statement[unusual]}' has a character that is not what it looks like", DiagnosticCode.UnusualCharacter);
    }

    private static bool HasMessage(Statement statement, int before)
    {
        var place = statement.Span;
        var items = statement.Context.Diagnostics.Items;
        for (int i = before; i < items.Count; i++)
        {
            if (items[i].Code != DiagnosticCode.NoEffect && items[i].Span.Line == place.Line && items[i].Span.File == place.File) return true;
        }

        return false;
    }

    // Between double quotes anything may be meant.
    private static int FindUnusual(Statement statement)
    {
        for (int i = 0; i < statement.Count; i++)
        {
            if (statement.IsQuoted(i)) continue;
            foreach (char c in statement[i])
            {
                if (UnusualCharacter.IsInvisible(c) || UnusualCharacter.IsQuote(c)) return i;
            }
        }

        return -1;
    }
}
