namespace Keepalived.Migrate.Source;

/// <summary>A line of a file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">From 1; 0: the file as a whole.</param>
public readonly record struct SourcePlace(string File, int Line)
{
    /// <summary>The same without the folder, for comments.</summary>
    internal string Short => (this with { File = Path.GetFileName(File) }).ToString();

    /// <summary><c>FILE:LINE</c>.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}";
}
