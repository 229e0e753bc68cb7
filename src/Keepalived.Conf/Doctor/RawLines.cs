using System.Text;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Doctor;

/// <summary>Lines as they stand in the files, with their comments; a file is read when it is first asked for.</summary>
/// <param name="files">The files.</param>
/// <param name="workingDirectory">Where relative names start from.</param>
internal sealed class RawLines(IConfigurationFiles files, string workingDirectory)
{
    private readonly Dictionary<string, string[]> _lines = [];

    /// <summary>A line by its file and its number from 1; null when there is no such line.</summary>
    public string? Find(string file, int line)
    {
        if (!_lines.TryGetValue(file, out var lines)) _lines[file] = lines = Read(file);
        return line > 0 && line <= lines.Length ? lines[line - 1] : null;
    }

    private string[] Read(string file)
    {
        string path = GlobPattern.Absolute(workingDirectory, file);
        if (files.GetKind(path) != ConfigurationFileKind.Regular || !files.TryRead(path, out byte[] contents, out _)) return [];
        return Encoding.UTF8.GetString(contents).Split('\n');
    }
}
