namespace Ipvs.Cli.Names;

/// <summary>What nsswitch.conf(5) says about one database, as far as it decides whether our own reading of a file is enough.</summary>
/// <param name="StartsWithFiles">The database's file comes first, and a name found there is the answer.</param>
/// <param name="EndsWithFiles">There is no other source.</param>
internal readonly record struct NameSwitch(bool StartsWithFiles, bool EndsWithFiles)
{
    /// <summary>Where the system keeps it.</summary>
    public const string Path = "/etc/nsswitch.conf";

    /// <summary>The sources of <paramref name="database"/>. Without an entry no file is relied on.</summary>
    /// <param name="text">Text of nsswitch.conf.</param>
    /// <param name="database">Name of the database: <c>hosts</c>, <c>services</c>.</param>
    public static NameSwitch Read(string text, string database)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int comment = line.IndexOf('#');
            ReadOnlySpan<char> entry = comment < 0 ? line : line[..comment];
            int colon = entry.IndexOf(':');
            if (colon >= 0 && entry[..colon].Trim().SequenceEqual(database))
            {
                string[] sources = entry[(colon + 1)..].ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                bool first = sources is ["files", ..] && !(sources.Length > 1 && sources[1].StartsWith('['));
                return new(first, first && sources.Length == 1);
            }
        }

        return default;
    }
}
