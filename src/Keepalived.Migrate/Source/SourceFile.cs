using System.Text;

namespace Keepalived.Migrate.Source;

/// <summary>A configuration file of an older tool.</summary>
public sealed class SourceFile
{
    /// <summary>Files of that many bytes are read; a longer one is none of these.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int MaxLineLength = 16 * 1024;

    private SourceFile(string name, IReadOnlyList<SourceLine> lines)
    {
        Name = name;
        Lines = lines;
    }

    /// <summary>As it was given.</summary>
    public string Name { get; }

    internal string BaseName => Path.GetFileName(Name);

    internal SourcePlace Place => new(Name, 0);

    internal IReadOnlyList<SourceLine> Lines { get; }

    /// <summary>Takes a file's contents: UTF-8, otherwise Latin-1.</summary>
    /// <exception cref="MigrationException">It is no text, or too long.</exception>
    public static SourceFile Read(string name, ReadOnlySpan<byte> contents)
    {
        if (contents.Length > MaxBytes) throw new MigrationException(new SourcePlace(name, 0), $"has more than {MaxBytes / 1024 / 1024} MiB");
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(contents);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.Latin1.GetString(contents);
        }

        var lines = new List<SourceLine>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var place = new SourcePlace(name, lines.Count + 1);
            if (line.Length > MaxLineLength) throw new MigrationException(place, $"the line has more than {MaxLineLength} characters");
            foreach (char c in line)
            {
                if (char.IsControl(c) && c != '\t') throw new MigrationException(place, $"holds the control character {(int)c:x2}: not a text file");
            }

            lines.Add(new SourceLine(place, line.ToString()));
        }

        return new SourceFile(name, lines);
    }

    /// <summary>Lines that end in a backslash go on in the next one.</summary>
    internal IEnumerable<SourceLine> JoinedLines()
    {
        SourceLine? open = null;
        foreach (var line in Lines)
        {
            bool goesOn = line.Text.EndsWith('\\');
            string text = goesOn ? $"{line.Text[..^1]} " : line.Text;
            open = open is null ? line with { Text = text } : open with { Text = open.Text + text };
            if (goesOn) continue;
            yield return open;
            open = null;
        }

        if (open is not null) yield return open;
    }
}
