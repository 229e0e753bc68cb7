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
    private const int BufferBytes = 1 << 16;
    private const int PieceBytes = 4096;

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
        using var writer = new BinaryWriter(new BufferedStream(stream, BufferBytes), Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write7BitEncodedInt(_files.Count);
        foreach (string file in _files) writer.Write(file);
        writer.Write7BitEncodedInt(texts);
        foreach (ref readonly var line in lines) writer.Write(line.Text.Span);
        writer.Write7BitEncodedInt(lines.Length);
        foreach (ref readonly var line in lines)
        {
            writer.Write7BitEncodedInt(line.File);
            writer.Write7BitEncodedInt(line.Line);
            writer.Write7BitEncodedInt(line.Column);
            writer.Write7BitEncodedInt(line.ExactLength);
            writer.Write7BitEncodedInt(line.Text.Length);
        }
    }

    /// <summary>Reads a snapshot.</summary>
    /// <param name="stream">A stream that knows its length.</param>
    /// <exception cref="InvalidDataException">The stream does not hold a snapshot of this version.</exception>
    public static LogicalConfiguration ReadFrom(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            // In pieces: nothing of it is in memory a second time.
            using var reader = new BinaryReader(new BufferedStream(stream, BufferBytes), Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt32() != Magic) throw new InvalidDataException("not a configuration snapshot");
            var files = new List<string>();
            for (int count = ReadCount(reader, MaxFiles); count > 0; count--) files.Add(reader.ReadString());
            var texts = ReadTexts(reader, ReadCount(reader, (int)Math.Min(stream.Length, int.MaxValue)));
            return new LogicalConfiguration(files, ReadLines(reader, files.Count, texts));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("damaged configuration snapshot", e);
        }
    }

    private static ReadOnlyMemory<char> ReadTexts(BinaryReader reader, int bytes)
    {
        char[] texts = GC.AllocateUninitializedArray<char>(bytes);
        var decoder = Encoding.UTF8.GetDecoder();
        Span<byte> piece = stackalloc byte[PieceBytes];
        int length = 0;
        while (bytes > 0)
        {
            int count = reader.Read(piece[..Math.Min(bytes, PieceBytes)]);
            if (count == 0) throw new EndOfStreamException();
            bytes -= count;
            length += decoder.GetChars(piece[..count], texts.AsSpan(length), flush: bytes == 0);
        }

        return texts.AsMemory(0, length);
    }

    private static List<LogicalLine> ReadLines(BinaryReader reader, int fileCount, ReadOnlyMemory<char> texts)
    {
        int count = ReadCount(reader, MaxLines);
        var lines = new List<LogicalLine>(Math.Min(count, 1 << 18));
        for (; count > 0; count--)
        {
            int file = ReadCount(reader, fileCount - 1);
            int line = ReadCount(reader, int.MaxValue);
            int column = ReadCount(reader, int.MaxValue);
            int exact = ReadCount(reader, int.MaxValue);
            int length = ReadCount(reader, texts.Length);
            lines.Add(new LogicalLine(texts[..length], file, line, column, exact));
            texts = texts[length..];
        }

        return lines;
    }

    private static int ReadCount(BinaryReader reader, int max)
    {
        int value = reader.Read7BitEncodedInt();
        return value >= 0 && value <= max ? value : throw new InvalidDataException("damaged configuration snapshot");
    }
}
