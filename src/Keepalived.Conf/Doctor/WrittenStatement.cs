using Keepalived.Conf.Source;

namespace Keepalived.Conf.Doctor;

/// <summary>A statement as it was written, whatever became of it in the model.</summary>
/// <param name="Keyword">The keyword; empty for an entry of a value block and for an unknown word.</param>
/// <param name="Words">All words, without quotes.</param>
/// <param name="Span">The place of the first word.</param>
/// <param name="End">The place of the last character of its line in the file; default when it comes from a definition.</param>
/// <param name="Children">What stands in its block; null when it opens none.</param>
internal sealed record WrittenStatement(
    string Keyword, IReadOnlyList<string> Words, SourceSpan Span, SourceSpan End, IReadOnlyList<WrittenStatement>? Children)
{
    /// <summary>Statements of its block with a keyword, in file order.</summary>
    public IEnumerable<WrittenStatement> All(string keyword) => (Children ?? []).Where(child => child.Keyword == keyword);

    /// <summary>The last statement of its block with a keyword: the one that counts; null when there is none.</summary>
    public WrittenStatement? Last(string keyword) => All(keyword).LastOrDefault();

    /// <summary>Whether its block has a keyword.</summary>
    public bool Has(string keyword) => All(keyword).Any();

    /// <summary>Entries of all value blocks of a keyword.</summary>
    public IEnumerable<WrittenStatement> Entries(string keyword) => All(keyword).SelectMany(static block => block.Children ?? []);

    /// <summary>It and everything in it.</summary>
    public IEnumerable<WrittenStatement> Subtree() => (Children ?? []).SelectMany(static child => child.Subtree()).Prepend(this);

    /// <summary>A BOOL keyword of its block: true without argument, null when absent or not understood.</summary>
    public bool? Flag(string keyword) => Last(keyword) switch
    {
        null => null,
        { Words.Count: 1 } => true,
        { Words: [_, "on" or "true" or "yes", ..] } => true,
        { Words: [_, "off" or "false" or "no", ..] } => false,
        _ => null,
    };
}
