namespace Keepalived.Conf.Source;

/// <summary>A place in a configuration file.</summary>
/// <param name="File">The file's name as given on the command line or produced by an include pattern.</param>
/// <param name="Line">1-based line number.</param>
/// <param name="Column">1-based column in characters; 0 when the whole line is meant.</param>
/// <param name="Length">Characters covered, at least 0.</param>
public readonly record struct SourceSpan(string File, int Line, int Column, int Length)
{
    /// <inheritdoc/>
    public override string ToString() => Column > 0 ? $"{File}:{Line}:{Column}" : $"{File}:{Line}";
}
