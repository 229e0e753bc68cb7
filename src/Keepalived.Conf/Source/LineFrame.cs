namespace Keepalived.Conf.Source;

/// <summary>Something that still has lines to give: a file, a multi-line definition, a sequence, the rest of a line after a brace.</summary>
internal abstract class LineFrame
{
    /// <summary>The definition whose lines these are; null for anything else.</summary>
    public string? Definition { get; init; }

    /// <summary>The next line; false when there is none left.</summary>
    public abstract bool TryNext(out SourceLine line);
}

/// <summary>The lines of a file.</summary>
internal sealed class FileFrame(SourceText text, int file, string path, string directory, IncludeChecks savedChecks) : LineFrame
{
    /// <summary>The file's absolute path.</summary>
    public string Path => path;

    /// <summary>The directory relative include patterns in this file start from.</summary>
    public string Directory => directory;

    /// <summary>Include checks that are restored at the end of the file.</summary>
    public IncludeChecks SavedChecks => savedChecks;

    public override bool TryNext(out SourceLine line)
    {
        bool found = text.TryNext(out var physical);
        line = found ? new SourceLine(physical, file, text.Line, 1, physical.Length) : default;
        return found;
    }
}

/// <summary>A single line.</summary>
internal sealed class SingleFrame(SourceLine single) : LineFrame
{
    private bool _done;

    public override bool TryNext(out SourceLine line)
    {
        line = single;
        return !_done && (_done = true);
    }
}

/// <summary>The lines of a multi-line definition, all at the place where it is used.</summary>
internal sealed class DefinitionFrame(IReadOnlyList<string> lines, string prefix, SourceLine place) : LineFrame
{
    private int _next;

    public override bool TryNext(out SourceLine line)
    {
        line = default;
        if (_next >= lines.Count) return false;
        string text = _next == 0 ? prefix + lines[0] : lines[_next];
        line = place.Replace(text, _next == 0 ? prefix.Length : 0);
        _next++;
        return true;
    }
}

/// <summary>The text of <c>~SEQ</c> or <c>~LST</c>, once per value; <paramref name="assign"/> sets the variables before each.</summary>
internal sealed class RepeatFrame(SourceLine text, long count, Action<long> assign) : LineFrame
{
    private long _next;

    public override bool TryNext(out SourceLine line)
    {
        line = text;
        if (_next >= count) return false;
        assign(_next++);
        return true;
    }
}

/// <summary>A file that an include line named and that is opened when those before it are read.</summary>
internal sealed class PendingFileFrame(IncludeExpander.IncludedFile file, string directory) : LineFrame
{
    public IncludeExpander.IncludedFile File => file;

    /// <summary>The directory of the file with the include line.</summary>
    public string Directory => directory;

    public override bool TryNext(out SourceLine line)
    {
        line = default;
        return false;
    }
}
