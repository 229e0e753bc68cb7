using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Source;

/// <summary>Include lines: which words exist, which files a pattern stands for, and what is checked about them.</summary>
internal sealed class IncludeExpander(IConfigurationFiles files, DiagnosticBag diagnostics)
{
    /// <summary>A file to read.</summary>
    /// <param name="Name">As shown in diagnostics.</param>
    /// <param name="Path">Absolute.</param>
    /// <param name="Contents">Its bytes.</param>
    public readonly record struct IncludedFile(string Name, string Path, byte[] Contents);

    /// <summary>Checks in force besides those of the include word.</summary>
    public IncludeChecks Checks { get; set; }

    /// <summary>Whether the line is an include, its checks and its pattern.</summary>
    public static bool TryParse(SourceLine line, out IncludeChecks checks, out string pattern)
    {
        checks = IncludeChecks.None;
        pattern = "";
        if (!line.Span.StartsWith("include")) return false;
        int end = line.FirstBlank();
        if (end == line.Text.Length) return false;
        switch (line.Span[..end])
        {
            case "include": break;
            case "includer": checks = IncludeChecks.Read; break;
            case "includem": checks = IncludeChecks.Read | IncludeChecks.Match; break;
            case "includew": checks = IncludeChecks.Read | IncludeChecks.Match | IncludeChecks.WildcardMatch; break;
            case "includeb": checks = IncludeChecks.Read | IncludeChecks.BraceMatch; break;
            case "includea": checks = IncludeChecks.All; break;
            default: return false;
        }

        pattern = line.From(end).Trim().Text.ToString();
        return true;
    }

    /// <summary>The files a pattern stands for, in the order they are read.</summary>
    public List<IncludedFile> Resolve(string pattern, IncludeChecks wordChecks, string directory, SourceSpan place)
    {
        var checks = wordChecks | Checks;
        var alternatives = GlobPattern.ExpandBraces(pattern);
        var names = new List<string>();
        bool missing = false;
        foreach (string alternative in alternatives)
        {
            names.AddRange(GlobPattern.Match(alternative, directory, files, out bool partMissing));
            missing |= partMissing;
        }

        if (names.Count > 0)
        {
            if (!missing) return Open(names, checks, directory, place);
            Report(checks, IncludeChecks.BraceMatch, place, $"Some config files missing: \"{pattern}\".");
            return (checks & IncludeChecks.BraceMatch) != 0 ? [] : Open(names, checks, directory, place);
        }

        if (missing)
        {
            bool braces = pattern.Contains('{', StringComparison.Ordinal);
            Report(checks, braces ? IncludeChecks.BraceMatch : IncludeChecks.Match, place, $"Config files missing '{pattern}'.");
        }
        else if ((checks & IncludeChecks.WildcardMatch) != 0)
        {
            Report(checks, IncludeChecks.WildcardMatch, place, $"No config files matched '{pattern}'.");
        }

        return [];
    }

    private List<IncludedFile> Open(List<string> names, IncludeChecks checks, string directory, SourceSpan place)
    {
        var opened = new List<IncludedFile>(names.Count);
        foreach (string name in names)
        {
            string path = GlobPattern.Absolute(directory, name);
            switch (files.GetKind(path))
            {
                case ConfigurationFileKind.Directory:
                    Report(checks, IncludeChecks.Read, place, $"Configuration file '{name}/' is a directory - skipping", $"name the files in it: {name.TrimEnd('/')}/*.conf");
                    break;
                case ConfigurationFileKind.NotRegular:
                    Report(checks, IncludeChecks.Read, place, $"Configuration file '{name}' is not a regular non-executable file - skipping");
                    break;
                default:
                    if (files.TryRead(path, out byte[] contents, out string problem)) opened.Add(new IncludedFile(name, path, contents));
                    else Report(checks, IncludeChecks.Read, place, $"Configuration file '{name}' open problem ({problem}) - skipping");
                    break;
            }
        }

        return opened;
    }

    private void Report(IncludeChecks active, IncludeChecks check, SourceSpan place, string message, string? remedy = null)
    {
        if ((active & check) != 0) diagnostics.Fatal(DiagnosticCode.IncludeCheckFailed, place, message, remedy);
        else diagnostics.Notice(DiagnosticCode.IncludeProblem, place, message, remedy);
    }
}
