using System.Buffers;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Source;

/// <summary>
/// Runs every line through comments, conditions, definitions, sequences, substitution, includes and brace splitting, in keepalived's
/// order, and collects what is left. Never throws for any input and always ends: the amount of text that expansion may produce is bounded.
/// </summary>
internal sealed class LogicalLineReader
{
    private const int MaxLines = 4_000_000;
    private const int MaxExpandedLines = 400_000;
    private const long MaxCharacters = 64L << 20;
    private const int MaxNesting = 256;
    private static readonly SearchValues<char> Special = SearchValues.Create("#!\"\\$@~");

    private readonly ReadOptions _options;
    private readonly DiagnosticBag _diagnostics;
    private readonly ConditionalFilter _conditions;
    private readonly DefinitionTable _definitions;
    private readonly DefinitionExpander _expander;
    private readonly SequenceExpander _sequences;
    private readonly IncludeExpander _includes;
    private readonly Stack<LineFrame> _frames = new();
    private readonly List<string> _files = [];
    private readonly List<string> _paths = [];
    private readonly LineBuffer _lines = new();
    private (string Name, List<string> Lines)? _collecting;
    private int _processed;
    private int _expanded;
    private long _characters;

    public LogicalLineReader(ReadOptions options, DiagnosticBag diagnostics)
    {
        _options = options;
        _diagnostics = diagnostics;
        string configId = options.ConfigId ?? System.Environment.MachineName.Split('.')[0];
        _conditions = new ConditionalFilter(configId);
        _definitions = new DefinitionTable(options, configId);
        _expander = new DefinitionExpander(_definitions, diagnostics);
        _sequences = new SequenceExpander(_definitions, _expander, diagnostics);
        _includes = new IncludeExpander(options.Files, diagnostics) { Checks = options.IncludeCheckAll ? IncludeChecks.All : IncludeChecks.None };
    }

    /// <summary>Reads the main file (or the files a pattern stands for) and everything it includes. Null: there is no such file.</summary>
    public LogicalConfiguration? Read(string path)
    {
        string start = _options.WorkingDirectory ?? System.Environment.CurrentDirectory;
        var mains = OpenMain(path, start);
        if (mains is null) return null;
        while (mains.TryDequeue(out var main))
        {
            Push(main, start);
            Run();
        }

        return new LogicalConfiguration(_files, _lines) { Paths = _paths };
    }

    private Queue<IncludeExpander.IncludedFile>? OpenMain(string path, string start)
    {
        var found = GlobPattern.ExpandBraces(path).SelectMany(p => GlobPattern.Match(p, start, _options.Files, out _)).ToList();
        if (found.Count == 0) Missing($"Config files missing '{path}'.");
        if (found.Count > 1)
        {
            _diagnostics.Warning(DiagnosticCode.MultipleFiles, default, $"WARNING, multiple configuration file matches of {path}, starting with {found[0]}");
        }

        var opened = new Queue<IncludeExpander.IncludedFile>();
        foreach (string name in found)
        {
            string absolute = GlobPattern.Absolute(start, name);
            var kind = _options.Files.GetKind(absolute);
            if (kind == ConfigurationFileKind.Directory) Missing($"Configuration file '{name}/' is a directory - skipping");
            else if (kind == ConfigurationFileKind.NotRegular) Missing($"Configuration file '{name}' is not a regular non-executable file - skipping");
            else if (!_options.Files.TryRead(absolute, out byte[] contents, out _)) Missing($"Unable to read configuration file {name}");
            else opened.Enqueue(new IncludeExpander.IncludedFile(name, absolute, contents));
        }

        return opened.Count == 0 ? null : opened;

        void Missing(string message) => _diagnostics.Fatal(DiagnosticCode.FileNotFound, default, message);
    }

    private void Run()
    {
        while (_frames.TryPeek(out var frame))
        {
            if (frame is PendingFileFrame pending)
            {
                _frames.Pop();
                Push(pending.File, pending.Directory);
            }
            else if (!frame.TryNext(out var line))
            {
                Pop();
            }
            else if (IsTooMuch(frame, line))
            {
                _diagnostics.Fatal(DiagnosticCode.TooLarge, Place(line), "Configuration grows without end while definitions and includes are expanded");
                while (_frames.Count > 0) Pop();
                _lines.Clear();
            }
            else
            {
                Process(line, stripped: frame is SingleFrame);
            }
        }
    }

    private bool IsTooMuch(LineFrame frame, SourceLine line)
    {
        if (frame is not FileFrame) _expanded++;
        _characters += line.Text.Length;
        return ++_processed > MaxLines || _expanded > MaxExpandedLines || _characters > MaxCharacters;
    }

    private void Process(SourceLine line, bool stripped)
    {
        if (line.Span.IndexOfAny(Special) < 0 && _collecting is null)
        {
            // Nothing but plain words and braces: by far the most lines.
            line = line.Trim();
            if (!line.Text.IsEmpty && !TryInclude(line)) SplitAtBraces(line);
            return;
        }

        line = stripped ? line.Trim() : Strip(line);
        if (Collect(line)) return;
        while (true)
        {
            line = _conditions.Apply(line);
            if (line.Text.IsEmpty || Define(line)) return;
            if (SequenceExpander.IsSequence(line.Span))
            {
                if (_sequences.Expand(line, Place(line)) is { } repeat) Push(repeat, line);
                return;
            }

            if (line.Span[0] == '~' || !Substitute(ref line)) break;

            // A condition, a definition or a sequence may come out of a definition.
            if (line.Text.IsEmpty) return;
            if (line.ExactLength > 0 || line.Span[0] is not ('@' or '$' or '~')) break;
            if (line.Span[0] == '$' && !DefinitionExpander.IsDefinition(line.Span, out _)) break;
            if (line.Span[0] == '~' && !SequenceExpander.IsSequence(line.Span)) break;
        }

        if (!TryInclude(line)) SplitAtBraces(GlueBackslash(line));
    }

    /// <summary>There is no continuation of ordinary lines: a backslash at the end becomes part of the last word.</summary>
    private static SourceLine GlueBackslash(SourceLine line)
    {
        if (line.Span[^1] != '\\' || line.Text.Length < 2 || !SourceLine.IsBlank(line.Span[^2])) return line;
        var kept = line.Take(line.Text.Length - 1).Trim();
        return kept.Text.IsEmpty ? line : line.Replace($"{kept.Text}\\", kept.Text.Length);
    }

    /// <summary>Replaces references; false when nothing changed or nothing is left to do for this line.</summary>
    private bool Substitute(ref SourceLine line)
    {
        if (!line.Span.Contains('$')) return false;
        var before = line;
        line = _expander.Expand(line, Place(line), out var multiLine);
        if (multiLine is { } definition)
        {
            if (IsOpen(definition.Name))
            {
                _diagnostics.Error(DiagnosticCode.Definition, Place(line), $"Definition ${definition.Name} refers to itself", "define it without itself");
            }
            else
            {
                Push(new DefinitionFrame(definition.Value.Lines, line.Text.ToString(), line) { Definition = definition.Name }, line);
            }

            line = line.Take(0);
            return true;
        }

        if (line.Text.Equals(before.Text)) return false;
        line = Strip(line);
        return true;
    }

    private bool IsOpen(string definition) => _frames.Any(f => f.Definition == definition);

    private SourceLine Strip(SourceLine line)
    {
        var stripped = CommentStripper.Strip(line, out bool openQuote);
        if (openQuote)
        {
            _diagnostics.Error(DiagnosticCode.UnmatchedQuote, Place(stripped), $"Unterminated quote '{stripped.Text}'", "close the quote on the same line");
        }

        return stripped;
    }

    /// <summary>Takes the lines of a multi-line definition.</summary>
    private bool Collect(SourceLine line)
    {
        if (_collecting is not { } collecting) return false;
        bool more = line.Text.Length > 0 && line.Span[^1] == '\\';
        var text = more ? line.Take(line.Text.Length - 1).Trim() : line;
        if (!text.Text.IsEmpty) collecting.Lines.Add(text.Text.ToString());
        if (!more) FinishCollecting();
        return true;
    }

    private void FinishCollecting()
    {
        if (_collecting is not { } collecting) return;
        _definitions.SetLines(collecting.Name, collecting.Lines);
        _collecting = null;
    }

    private bool Define(SourceLine line)
    {
        if (!DefinitionExpander.IsDefinition(line.Span, out int nameEnd)) return false;
        string name = line.Text[1..nameEnd].ToString();
        var value = line.From(nameEnd + 1).Trim();
        if (value.Text.Length > 0 && value.Span[^1] == '\\')
        {
            var first = value.Take(value.Text.Length - 1).Trim();
            _collecting = (name, first.Text.IsEmpty ? [] : [first.Text.ToString()]);
        }
        else
        {
            _definitions.Set(name, value.Text.ToString());
        }

        return true;
    }

    private bool TryInclude(SourceLine line)
    {
        if (line.Span[0] != 'i' || !line.Span.StartsWith("include")) return false;
        if (!IncludeExpander.TryParse(line, out var checks, out string pattern)) return false;
        var place = Place(line);
        string directory = CurrentFile?.Directory ?? "/";
        var files = _includes.Resolve(pattern, checks, directory, place);
        for (int i = files.Count - 1; i >= 0; i--)
        {
            var file = files[i];
            if (_frames.Any(f => f is FileFrame open && open.Path == file.Path))
            {
                _diagnostics.Error(DiagnosticCode.IncludeProblem, place, $"Configuration file '{file.Name}' includes itself - skipping");
            }
            else if (_frames.Count >= MaxNesting)
            {
                _diagnostics.Error(DiagnosticCode.IncludeProblem, place, $"Configuration file '{file.Name}' open problem (Too many open files) - skipping");
            }
            else
            {
                _frames.Push(new PendingFileFrame(file, directory));
            }
        }

        return true;
    }

    /// <summary><c>include_check</c> acts from its line on, until the end of the file it stands in. The binder reports its mistakes.</summary>
    private void SetChecks(SourceLine line)
    {
        var words = line.Text.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words[0] != "include_check") return;
        var checks = words.Length == 1 ? IncludeChecks.All : _includes.Checks;
        for (int i = 1; i < words.Length; i++)
        {
            char sign = words[i][0];
            var check = words[i].TrimStart('+', '-') switch
            {
                "read" => IncludeChecks.Read,
                "match" => IncludeChecks.Match,
                "wildcard_match" => IncludeChecks.WildcardMatch,
                "brace_match" => IncludeChecks.BraceMatch,
                _ => IncludeChecks.None,
            };
            if (check == IncludeChecks.None) continue;
            if (sign == '-') checks &= ~check;
            else if (sign == '+') checks |= check;
            else if (i == 1) checks = check | IncludeChecks.Read;
        }

        _includes.Checks = checks;
    }

    /// <summary>Cuts the line at its first brace outside double quotes; what follows is a line of its own.</summary>
    private void SplitAtBraces(SourceLine line)
    {
        while (true)
        {
            int brace = FindBrace(line.Span);
            if (brace < 0)
            {
                if (!line.Text.IsEmpty) Emit(line);
                return;
            }

            var before = line.Take(brace).Trim();
            if (!before.Text.IsEmpty) Emit(before);
            Emit(line.Part(brace, brace + 1));
            line = line.From(brace + 1).Trim();
            if (line.Text.IsEmpty) return;
            if (line.Span[0] is '@' or '$' or '~' || line.Span.StartsWith("include"))
            {
                Push(new SingleFrame(line), line);
                return;
            }
        }
    }

    private static int FindBrace(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('{', '}') < 0) return -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}') return i;
            if (text[i] != '"') continue;
            int close = text[(i + 1)..].IndexOf('"');
            if (close < 0) return -1;
            i += close + 1;
        }

        return -1;
    }

    private FileFrame? CurrentFile => _frames.OfType<FileFrame>().FirstOrDefault();

    private void Push(IncludeExpander.IncludedFile file, string directory)
    {
        int slash = file.Name.LastIndexOf('/');
        string own = slash < 0 ? directory : slash == 0 ? "/" : GlobPattern.Absolute(directory, file.Name[..slash]);
        _files.Add(file.Name);
        _paths.Add(file.Path);
        var text = new SourceText(file.Name, file.Contents, _diagnostics);
        _lines.Reserve(text.LogicalBytes);
        _frames.Push(new FileFrame(text, _files.Count - 1, file.Path, own, _includes.Checks));
        _definitions.CurrentDirectory = own;
    }

    private void Push(LineFrame frame, SourceLine place)
    {
        if (_frames.Count < MaxNesting) _frames.Push(frame);
        else _diagnostics.Error(DiagnosticCode.TooLarge, Place(place), "Definitions and sequences are nested too deeply");
    }

    private void Pop()
    {
        if (_frames.Pop() is not FileFrame file) return;
        _includes.Checks = file.SavedChecks;
        _definitions.CurrentDirectory = CurrentFile?.Directory ?? _definitions.CurrentDirectory;
    }

    private SourceSpan Place(SourceLine line) => line.ExactLength > 0
        ? new SourceSpan(_files[line.File], line.Line, line.Column, line.ExactLength)
        : new SourceSpan(_files[line.File], line.Line, 0, 0);

    private void Emit(SourceLine line)
    {
        if (line.Span[0] == 'i' && line.Span.StartsWith("include_check")) SetChecks(line);
        _lines.Add(line);
    }
}
