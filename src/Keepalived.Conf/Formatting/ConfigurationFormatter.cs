using System.Text;

namespace Keepalived.Conf.Formatting;

/// <summary>
/// Lays a configuration file out: one statement per line, indented by block, one blank between words, <c>{</c> behind its keyword. Only white
/// space changes: comments, includes, conditions and definitions stay, and so does the meaning.
/// </summary>
public static class ConfigurationFormatter
{
    private const int IndentWidth = 4;
    private const int MaxLineBytes = 1022;

    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n\v\f"u8;

    /// <summary>The file laid out. Bytes that are no ASCII are copied.</summary>
    public static byte[] Format(ReadOnlySpan<byte> contents)
    {
        // One character per byte, so that any encoding comes out as it went in.
        var layout = new Layout();
        string text = Encoding.Latin1.GetString(contents);
        if (text.EndsWith('\n')) text = text[..^1];
        foreach (string line in text.Split('\n')) layout.Add(line.TrimEnd('\r'));
        return Encoding.Latin1.GetBytes(layout.Finish());
    }

    /// <summary>Whether two files differ in nothing but white space.</summary>
    public static bool IsOnlyWhiteSpace(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        while (true)
        {
            first = first.TrimStart(WhiteSpace);
            second = second.TrimStart(WhiteSpace);
            if (first.IsEmpty || second.IsEmpty) return first.IsEmpty && second.IsEmpty;
            if (first[0] != second[0]) return false;
            first = first[1..];
            second = second[1..];
        }
    }

    private sealed class Layout
    {
        private readonly StringBuilder _text = new();
        private int _depth;
        private int _blankLines;
        private bool _inDefinition;
        private bool _mayTakeBrace;

        public void Add(string raw)
        {
            if (_inDefinition || FormattedLine.IsDefinition(raw))
            {
                // The lines of a definition are text: leading blanks and backslashes are part of it.
                _inDefinition = FormattedLine.ContinuesDefinition(raw);
                Verbatim(raw.TrimEnd(' ', '\t'));
                return;
            }

            var line = FormattedLine.Parse(raw);
            if (line.IsBlank)
            {
                _blankLines++;
                return;
            }

            if (line.IsFixed || Encoding.Latin1.GetByteCount(raw) > MaxLineBytes)
            {
                _depth = Math.Max(0, _depth - Math.Max(0, -line.Balance));
                Append(line.Text, takesBrace: false);
                _depth += Math.Max(0, line.Balance);
                return;
            }

            AddPieces(line);
        }

        public string Finish() => _text.ToString();

        private void AddPieces(FormattedLine line)
        {
            var pieces = line.Pieces;
            if (pieces.Count > 0 && pieces[0] == "{" && _mayTakeBrace && _blankLines == 0)
            {
                _text.Length--;
                _text.Append(" {\n");
                _depth++;
                _mayTakeBrace = false;
                pieces = pieces[1..];
            }

            for (int i = 0; i < pieces.Count; i++)
            {
                string piece = pieces[i];
                bool opens = piece != "{" && i + 1 < pieces.Count && pieces[i + 1] == "{";
                if (piece == "}") _depth = Math.Max(0, _depth - 1);
                if (opens) i++;
                string comment = i == pieces.Count - 1 && line.Comment.Length > 0 ? $" {line.Comment}" : "";
                Append($"{piece}{(opens ? " {" : "")}{comment}", takesBrace: piece is not ("{" or "}") && !opens && comment.Length == 0);
                if (opens || piece == "{") _depth++;
            }

            if (pieces.Count == 0 && line.Comment.Length > 0) Append(line.Comment, takesBrace: false);
        }

        private void Append(string text, bool takesBrace)
        {
            // No blank line at the beginning of a file or block, never more than one, none before a closing brace.
            if (_blankLines > 0 && _text.Length > 0 && !EndsWithBrace() && text[0] != '}') _text.Append('\n');
            _blankLines = 0;
            _text.Append(' ', _depth * IndentWidth).Append(text).Append('\n');
            _mayTakeBrace = takesBrace;
        }

        private void Verbatim(string raw)
        {
            if (_blankLines > 0 && _text.Length > 0) _text.Append('\n');
            _blankLines = 0;
            _text.Append(raw).Append('\n');
            _mayTakeBrace = false;
        }

        private bool EndsWithBrace() => _text.Length > 1 && _text[^2] == '{';
    }
}
