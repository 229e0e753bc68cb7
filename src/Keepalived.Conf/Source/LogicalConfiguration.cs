using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>
/// A configuration after includes, conditions and definitions: statements with their places in the files. Its stream form is the
/// snapshot the parent hands to roles, which bind exactly what the parent validated.
/// </summary>
public sealed class LogicalConfiguration
{
    private const uint Magic = 0x31434b49; // "IKC1"
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

    /// <summary>Writes the snapshot.</summary>
    public void WriteTo(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write7BitEncodedInt(_files.Count);
        foreach (string file in _files) writer.Write(file);
        writer.Write7BitEncodedInt(_lines.Count);
        byte[] buffer = new byte[4096];
        foreach (ref readonly var line in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_lines))
        {
            writer.Write7BitEncodedInt(line.File);
            writer.Write7BitEncodedInt(line.Line);
            writer.Write7BitEncodedInt(line.Column);
            writer.Write7BitEncodedInt(line.ExactLength);
            int needed = Encoding.UTF8.GetMaxByteCount(line.Text.Length);
            if (buffer.Length < needed) buffer = new byte[needed];
            int length = Encoding.UTF8.GetBytes(line.Text.Span, buffer);
            writer.Write7BitEncodedInt(length);
            writer.Write(buffer, 0, length);
        }
    }

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="InvalidDataException">The stream does not hold a snapshot of this version.</exception>
    public static LogicalConfiguration ReadFrom(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic) throw new InvalidDataException("not a configuration snapshot");
            var files = new List<string>();
            for (int count = ReadCount(reader, MaxFiles); count > 0; count--) files.Add(reader.ReadString());
            int lineCount = ReadCount(reader, MaxLines);
            var lines = new List<LogicalLine>(Math.Min(lineCount, 1 << 18));
            for (; lineCount > 0; lineCount--) lines.Add(ReadLine(reader, files.Count));
            return new LogicalConfiguration(files, lines);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("damaged configuration snapshot", e);
        }
    }

    private static LogicalLine ReadLine(BinaryReader reader, int fileCount)
    {
        int file = ReadCount(reader, fileCount - 1);
        int line = ReadCount(reader, int.MaxValue);
        int column = ReadCount(reader, int.MaxValue);
        int exact = ReadCount(reader, int.MaxValue);
        int length = ReadCount(reader, 1 << 20);
        byte[] text = reader.ReadBytes(length);
        if (text.Length != length) throw new EndOfStreamException();
        return new LogicalLine(Encoding.UTF8.GetString(text).AsMemory(), file, line, column, exact);
    }

    private static int ReadCount(BinaryReader reader, int max)
    {
        int value = reader.Read7BitEncodedInt();
        return value >= 0 && value <= max ? value : throw new InvalidDataException("damaged configuration snapshot");
    }
}
