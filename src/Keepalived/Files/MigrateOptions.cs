namespace Keepalived.Files;

/// <summary>The words behind <c>keepalived migrate</c>.</summary>
internal sealed class MigrateOptions
{
    internal const string Usage = "usage: keepalived migrate [--output DIR [--force]] [--node NAME] [--report text|json] FILE...";

    private MigrateOptions()
    {
    }

    /// <summary>The files.</summary>
    internal List<string> Files { get; } = [];

    /// <summary>Folder to write to; null: standard output.</summary>
    internal string? Output { get; private set; }

    /// <summary>The only node to write; also the one the files are from. Null: all.</summary>
    internal string? Node { get; private set; }

    /// <summary>Whether files are replaced.</summary>
    internal bool IsForced { get; private set; }

    /// <summary>Whether the report is JSON.</summary>
    internal bool IsJson { get; private set; }

    /// <summary>Whether only the usage is asked for.</summary>
    internal bool IsHelp { get; private set; }

    /// <summary>Reads them; null: they make no sense.</summary>
    internal static MigrateOptions? Parse(string[] words)
    {
        var options = new MigrateOptions();
        for (int i = 0; i < words.Length; i++)
        {
            if (!words[i].StartsWith('-') || words[i] == "-")
            {
                options.Files.Add(words[i]);
                continue;
            }

            int equals = words[i].IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? words[i] : words[i][..equals];
            string? value = equals >= 0 ? words[i][(equals + 1)..] : null;
            if (name is "--output" or "--node" or "--report" or "-o" && value is null && ++i < words.Length) value = words[i];
            if (!options.Take(name, value)) return null;
        }

        if (options.IsHelp) return options;
        return options.Files.Count > 0 && (options.Output is not null || !options.IsForced) ? options : null;
    }

    private bool Take(string name, string? value)
    {
        switch (name, value)
        {
            case ("--output" or "-o", { Length: > 0 }): Output = value; return true;
            case ("--node", { Length: > 0 }): Node = value; return true;
            case ("--report", "text" or "json"): IsJson = value == "json"; return true;
            case ("--force", null): IsForced = true; return true;
            case ("--help" or "-h", null): IsHelp = true; return true;
            default: return false;
        }
    }
}
