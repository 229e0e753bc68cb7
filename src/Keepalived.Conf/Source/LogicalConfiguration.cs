using System.Runtime.InteropServices;
using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>
/// A configuration after includes, conditions and definitions: statements with their places in the files. Its stream form is the
/// snapshot the parent hands to roles, which bind exactly what the parent validated.
/// </summary>
public sealed class LogicalConfiguration
{
    private const int Magic = 0x33434b49; // "IKC3"
    private const int MaxFiles = 1 << 20;
    private const int MaxLines = 1 << 26;

    private readonly List<LogicalLine> _lines;
    private readonly List<string> _files;

    internal LogicalConfiguration(List<string> files, List<LogicalLine> lines)
    {
        _files = files;
        _lines = lines;
    }

    /// <summary>The files' names as given on the command line or produced by include patterns; the main file is first.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The files' absolute paths, in the order of <see cref="Files"/>; empty in a snapshot, which needs no files.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Number of statements and braces.</summary>
    public int Count => _lines.Count;

    internal List<LogicalLine> Lines => _lines;

    internal SourceSpan SpanOf(in LogicalLine line, int start, int length) => start >= 0 && start + length <= line.ExactLength
        ? new SourceSpan(_files[line.File], line.Line, line.Column + start, length)
        : new SourceSpan(_files[line.File], line.Line, 0, 0);

    /// <summary>Lines for people: the configuration in one piece, each file's part behind its name.</summary>
    public IEnumerable<string> ToText()
    {
        int file = -1;
        foreach (var line in _lines)
        {
            if (line.File != file) yield return $"# {_files[line.File]}";
            file = line.File;
            yield return line.Text.ToString();
        }
    }

    /// <summary>Writes the snapshot: the texts of all lines in one piece, then the lines' places and lengths.</summary>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var lines = CollectionsMarshal.AsSpan(_lines);
        int texts = 0;
        foreach (ref readonly var line in lines) texts += Encoding.UTF8.GetByteCount(line.Text.Span);
        using var writer = new SnapshotWriter(stream);
        writer.Write(Magic);
        writer.Write(_files.Count);
        foreach (string file in _files)
        {
            writer.Write(Encoding.UTF8.GetByteCount(file));
            writer.Write(file.AsSpan());
        }

        writer.Write(texts);
        foreach (ref readonly var line in lines) writer.Write(line.Text.Span);
        writer.Write(lines.Length);
        foreach (ref readonly var line in lines)
        {
            writer.Write(line.File);
            writer.Write(line.Line);
            writer.Write(line.Column);
            writer.Write(line.ExactLength);
            writer.Write(line.Text.Length);
        }
    }

    /// <summary>Reads a snapshot.</summary>
    /// <param name="stream">A stream that knows its length.</param>
    /// <exception cref="InvalidDataException">The stream does not hold a snapshot of this version.</exception>
    public static LogicalConfiguration ReadFrom(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new SnapshotReader(stream);
        if (reader.Read(int.MaxValue) != Magic) throw new InvalidDataException("not a configuration snapshot");
        int most = (int)Math.Min(stream.Length, int.MaxValue);
        var files = new List<string>();
        for (int count = reader.Read(MaxFiles); count > 0; count--) files.Add(reader.ReadText(reader.Read(most)).ToString());
        var texts = reader.ReadText(reader.Read(most));
        return new LogicalConfiguration(files, ReadLines(reader, files.Count, texts));
    }

    private static List<LogicalLine> ReadLines(SnapshotReader reader, int fileCount, ReadOnlyMemory<char> texts)
    {
        int count = reader.Read(MaxLines);
        var lines = new List<LogicalLine>(Math.Min(count, 1 << 18));
        for (; count > 0; count--)
        {
            int file = reader.Read(fileCount - 1);
            int line = reader.Read(int.MaxValue);
            int column = reader.Read(int.MaxValue);
            int exact = reader.Read(int.MaxValue);
            int length = reader.Read(texts.Length);
            lines.Add(new LogicalLine(texts[..length], file, line, column, exact));
            texts = texts[length..];
        }

        return lines;
    }
}
