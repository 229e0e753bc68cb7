using System.Runtime.InteropServices;
using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>
/// A configuration after includes, conditions and definitions: statements with their places in the files. Its stream form is the
/// snapshot the parent hands to roles, which bind exactly what the parent validated.
/// </summary>
public sealed class LogicalConfiguration
{
    private const uint Magic = 0x32434b49; // "IKC2"
    private const int MaxFiles = 1 << 20;
    private const int MaxLines = 1 << 26;
    private const int MaxLineLength = 1 << 20;
    private const int UsualLine = 24;

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

    /// <summary>Writes the snapshot: the heads of all lines, then their texts in one piece.</summary>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream(_lines.Count * UsualLine);
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write7BitEncodedInt(_files.Count);
        foreach (string file in _files) writer.Write(file);
        writer.Write7BitEncodedInt(_lines.Count);
        foreach (ref readonly var line in CollectionsMarshal.AsSpan(_lines))
        {
            writer.Write7BitEncodedInt(line.File);
            writer.Write7BitEncodedInt(line.Line);
            writer.Write7BitEncodedInt(line.Column);
            writer.Write7BitEncodedInt(line.ExactLength);
            writer.Write7BitEncodedInt(line.Text.Length);
        }

        foreach (ref readonly var line in CollectionsMarshal.AsSpan(_lines)) writer.Write(line.Text.Span);
        memory.WriteTo(stream);
    }

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="InvalidDataException">The stream does not hold a snapshot of this version.</exception>
    public static LogicalConfiguration ReadFrom(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.Position = 0;
        using var reader = new BinaryReader(memory, Encoding.UTF8);
        try
        {
            if (reader.ReadUInt32() != Magic) throw new InvalidDataException("not a configuration snapshot");
            var files = new List<string>();
            for (int count = ReadCount(reader, MaxFiles); count > 0; count--) files.Add(reader.ReadString());
            var heads = new (int File, int Line, int Column, int Exact, int Length)[ReadCount(reader, (int)Math.Min(MaxLines, memory.Length))];
            for (int i = 0; i < heads.Length; i++) heads[i] = ReadHead(reader, files.Count);
            return new LogicalConfiguration(files, Cut(heads, Encoding.UTF8.GetString(Rest(memory))));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("damaged configuration snapshot", e);
        }
    }

    private static (int File, int Line, int Column, int Exact, int Length) ReadHead(BinaryReader reader, int fileCount) => (
        ReadCount(reader, fileCount - 1), ReadCount(reader, int.MaxValue), ReadCount(reader, int.MaxValue), ReadCount(reader, int.MaxValue),
        ReadCount(reader, MaxLineLength));

    private static ReadOnlySpan<byte> Rest(MemoryStream memory) => memory.GetBuffer().AsSpan((int)memory.Position, (int)(memory.Length - memory.Position));

    private static List<LogicalLine> Cut(ReadOnlySpan<(int File, int Line, int Column, int Exact, int Length)> heads, string texts)
    {
        var lines = new List<LogicalLine>(heads.Length);
        int start = 0;
        foreach (var (file, line, column, exact, length) in heads)
        {
            if (length > texts.Length - start) throw new EndOfStreamException();
            lines.Add(new LogicalLine(texts.AsMemory(start, length), file, line, column, exact));
            start += length;
        }

        return start == texts.Length ? lines : throw new InvalidDataException("damaged configuration snapshot");
    }

    private static int ReadCount(BinaryReader reader, int max)
    {
        int value = reader.Read7BitEncodedInt();
        return value >= 0 && value <= max ? value : throw new InvalidDataException("damaged configuration snapshot");
    }
}
