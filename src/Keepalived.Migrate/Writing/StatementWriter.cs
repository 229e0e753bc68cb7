using System.Text;

namespace Keepalived.Migrate.Writing;

/// <summary>Lays statements out.</summary>
internal sealed class StatementWriter
{
    private const int LongestLine = 1022;
    private const int CommentWidth = 150;

    private readonly StringBuilder _text = new();

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Writes statements of the top level, an empty line between blocks.</summary>
    public void Write(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            if (_text.Length > 0) _text.Append('\n');
            Write(statement, 0);
        }
    }

    /// <summary>Writes comment lines.</summary>
    public void Comment(IEnumerable<string> lines)
    {
        foreach (string line in lines) Comment(line, 0);
    }

    private void Write(Statement statement, int depth)
    {
        foreach (string comment in statement.Comments) Comment(comment, depth);
        string line = new string(' ', 4 * depth) + statement.Text;
        if (Encoding.UTF8.GetByteCount(line) > LongestLine)
            throw new MigrationException($"'{statement.Text[..40]}...' would be longer than the {LongestLine} bytes keepalived reads of a line");
        _text.Append(line);
        if (statement.Block is null)
        {
            _text.Append('\n');
            return;
        }

        _text.Append(" {\n");
        foreach (var inner in statement.Block) Write(inner, depth + 1);
        _text.Append(' ', 4 * depth).Append("}\n");
    }

    private void Comment(string text, int depth)
    {
        var rest = text.AsSpan();
        do
        {
            int length = rest.Length <= CommentWidth ? rest.Length : Break(rest);
            _text.Append(' ', 4 * depth).Append("# ").Append(rest[..length].TrimEnd()).Append('\n');
            rest = rest[length..].TrimStart();
        }
        while (!rest.IsEmpty);
    }

    private static int Break(ReadOnlySpan<char> text)
    {
        int blank = text[..CommentWidth].LastIndexOf(' ');
        return blank > 0 ? blank : CommentWidth;
    }
}
