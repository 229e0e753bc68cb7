using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Binding;

/// <summary>The one warning for a keyword of keepalived that nothing acts on yet. Its arguments are checked all the same.</summary>
internal static class NoEffect
{
    /// <summary>Checks the arguments of a keyword without a handler and gives the notice.</summary>
    /// <param name="statement">The statement.</param>
    public static void Report(Statement statement)
    {
        CheckArguments(statement);
        ReportIfPending(statement, 0);
    }

    /// <summary>The notice for a bound keyword or option word that nothing acts on yet.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="index">Position of the word.</param>
    /// <param name="word">The row of an option word; null: the statement's keyword.</param>
    public static void ReportIfPending(Statement statement, int index, Keyword? word = null)
    {
        if ((word ?? statement.Keyword) is not { Support: Support.Pending, IsSaidByBlock: false } keyword) return;

        // Its handler may have said it already, with what follows from it.
        if (statement.Context.Diagnostics.Items is [.., { Code: DiagnosticCode.NoEffect } last] && last.Span == statement.SpanOf(index)) return;
        statement.Warning(index, $"'{keyword.Name}' is known but has no effect yet", DiagnosticCode.NoEffect);
    }

    // The notice for the block covers its keywords.
    private static void CheckBlock(BindingContext context, ConfBlock block)
    {
        var statement = new Statement(context);
        foreach (var item in block.Statements)
        {
            int before = context.Diagnostics.Items.Count;
            statement.Set(item);
            if (item.Keyword is not { } keyword)
            {
                if (statement.Count > 0) statement.ReportUnknown(block.Keywords!);
                continue;
            }

            if (!keyword.NeedsArgument || statement.Require(1)) CheckArguments(statement);
            StatementHints.Check(statement, block.Keywords, before);
        }
    }

    private static void CheckArguments(Statement statement)
    {
        var keyword = statement.Keyword!;
        if (keyword.Range is { } range && statement.Count > 1) Numbers.Check(statement, 1, range);
        else if (keyword.IsBoolean && statement.Count > 1) Words.Bool(statement, 1, $"Invalid {keyword.Name} parameter {statement[1]}");
        if (keyword.Shape == KeywordShape.Block) CheckBlock(statement.Context, statement.Block);
    }
}
