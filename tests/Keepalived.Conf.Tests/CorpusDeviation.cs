namespace Keepalived.Conf.Tests;

/// <summary>A file of the corpus whose verdict differs from the original's on purpose.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Reasons">Why: codes of <see cref="CorpusDeviations"/>.</param>
internal sealed record CorpusDeviation(string File, params string[] Reasons)
{
    /// <summary>Beginnings of messages that follow from the difference, besides those the reasons cover by themselves.</summary>
    public string[] Consequences { get; init; } = [];

    /// <summary>Whether everything that differs follows from the reasons.</summary>
    public bool Explains(CorpusComparison comparison) => !comparison.Original.Ended || (
        (comparison.Original.Exit == comparison.Exit || Array.Exists(Reasons, CorpusDeviations.ExplainsStatus)) &&
        comparison.Missing.All(text => IsConsequence(text) || Array.Exists(Reasons, reason => CorpusDeviations.ExplainsMissing(reason, text))) &&
        comparison.Surplus.All(text => IsConsequence(text) || Array.Exists(Reasons, reason => CorpusDeviations.ExplainsSurplus(reason, text))));

    private bool IsConsequence(string text) => Array.Exists(Consequences, beginning => text.StartsWith(beginning, StringComparison.Ordinal));
}
