namespace Keepalived.Migrate.Writing;

/// <summary>A line of the file to be written, with its block where it has one.</summary>
/// <param name="Text">Keyword and arguments, as they are written.</param>
/// <param name="Block">What stands between its braces; null: it has none.</param>
internal sealed record Statement(string Text, IReadOnlyList<Statement>? Block = null)
{
    /// <summary>Comment lines above it.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>A keyword and one word behind it.</summary>
    public static Statement Of(string keyword, string word) => new($"{keyword} {ConfigWords.Word(word)}");

    /// <summary>A keyword and a number.</summary>
    public static Statement Of(string keyword, long number) => new($"{keyword} {number}");
}
