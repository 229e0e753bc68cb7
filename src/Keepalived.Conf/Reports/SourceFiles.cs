using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Reports;

/// <summary>
/// Lines of the files findings are about, read again to be shown. The files may have changed meanwhile: what is not there any more is not
/// shown, and nothing else comes of it.
/// </summary>
/// <param name="lines">The configuration, for the paths of its files.</param>
/// <param name="files">Where files come from.</param>
public sealed class SourceFiles(LogicalConfiguration lines, IConfigurationFiles files)
{
    private readonly Dictionary<string, List<ReadOnlyMemory<char>>?> _texts = [];

    /// <summary>The absolute path of a file; null when two files were read under this name, or none.</summary>
    public string? PathOf(string file)
    {
        string? found = null;
        for (int i = 0; i < lines.Paths.Count; i++)
        {
            if (lines.Files[i] != file || lines.Paths[i] == found) continue;
            if (found is not null) return null;
            found = lines.Paths[i];
        }

        return found;
    }

    /// <summary>The line a finding is about; null when it cannot be shown.</summary>
    public string? LineAt(SourceSpan place)
    {
        if (place.File is null) return null;
        if (!_texts.TryGetValue(place.File, out var text)) _texts[place.File] = text = Read(place.File);
        return text is not null && place.Line >= 1 && place.Line <= text.Count ? text[place.Line - 1].ToString() : null;
    }

    private List<ReadOnlyMemory<char>>? Read(string file)
    {
        if (PathOf(file) is not { } path || files.GetKind(path) != ConfigurationFileKind.Regular) return null;
        if (!files.TryRead(path, out byte[] contents, out _)) return null;
        var read = new List<ReadOnlyMemory<char>>();
        var text = new SourceText(file, contents, new DiagnosticBag());
        while (text.TryNext(out var line)) read.Add(line.ToArray());
        return read;
    }
}
