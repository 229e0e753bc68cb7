using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>
/// A configuration after includes, conditions and definitions: statements with their places in the files. Its stream form is the
/// snapshot the parent hands to roles, which bind exactly what the parent validated.
/// </summary>
public sealed class LogicalConfiguration
{
    private const int Magic = 0x35434b49; // "IKC5"
    private const int MaxFiles = 1 << 20;

    private readonly List<string> _files;

    internal LogicalConfiguration(List<string> files, LineBuffer lines)
    {
        _files = files;
        Lines = lines;
    }

    /// <summary>The files' names as given on the command line or produced by include patterns; the main file is first.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The files' absolute paths, in the order of <see cref="Files"/>; empty in a snapshot, which needs no files.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Number of statements and braces.</summary>
    public int Count => Lines.Count;

    internal LineBuffer Lines { get; }

    internal SourceSpan SpanOf(in LogicalLine line, int start, int length) => start >= 0 && start + length <= line.ExactLength
        ? new SourceSpan(_files[line.File], line.Line, line.Column + start, length)
        : new SourceSpan(_files[line.File], line.Line, 0, 0);

    /// <summary>All lines, for what is asked of a file in which something is wrong.</summary>
    internal List<LogicalLine> ToList()
    {
        var all = new List<LogicalLine>(Count);
        var cursor = new LineCursor(Lines, Lines.Start);
        while (cursor.TryRead(out var line)) all.Add(line);
        return all;
    }

    /// <summary>Lines for people: the configuration in one piece, each file's part behind its name.</summary>
    public IEnumerable<string> ToText()
    {
        int file = -1;
        var cursor = new LineCursor(Lines, Lines.Start);
        while (cursor.TryRead(out var line))
        {
            if (line.File != file) yield return $"# {_files[line.File]}";
            file = line.File;
            yield return line.Text.ToString();
        }
    }

    /// <summary>Writes the snapshot: how many lines and bytes of them, the names of the files, then the lines.</summary>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Write(stream, Magic);
        Write(stream, Lines.Count);
        Write(stream, Lines.Bytes.Length);
        Write(stream, _files.Count);
        foreach (string file in _files)
        {
            byte[] name = Encoding.UTF8.GetBytes(file);
            Write(stream, name.Length);
            stream.Write(name);
        }

        stream.Write(Lines.Bytes);
    }

    /// <summary>Reads a snapshot.</summary>
    /// <param name="stream">A stream that knows its length.</param>
    /// <exception cref="InvalidDataException">The stream does not hold a snapshot of this version. A damaged line throws it when it is read.</exception>
    public static LogicalConfiguration ReadFrom(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)(stream.Length - stream.Position)), pinned: true);
        stream.ReadExactly(bytes);
        int next = 0;
        if (PackedNumber.Read(bytes, ref next, int.MaxValue) != Magic) throw new InvalidDataException("not a configuration snapshot");
        int lines = PackedNumber.Read(bytes, ref next, bytes.Length);
        int length = PackedNumber.Read(bytes, ref next, bytes.Length);
        var files = new List<string>();
        for (int count = PackedNumber.Read(bytes, ref next, MaxFiles); count > 0; count--)
        {
            int name = PackedNumber.Read(bytes, ref next, bytes.Length - next);
            if (name > bytes.Length - next) break;
            files.Add(Encoding.UTF8.GetString(bytes, next, name));
            next += name;
        }

        if (length != bytes.Length - next) throw PackedNumber.Damaged();
        return new LogicalConfiguration(files, LineBuffer.Of(bytes, next, lines, files.Count));
    }

    private static void Write(Stream stream, int number)
    {
        Span<byte> room = stackalloc byte[PackedNumber.MaxBytes];
        stream.Write(room[..PackedNumber.Write(room, number)]);
    }
}
