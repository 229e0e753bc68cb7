namespace Keepalived.Migrate.Source;

/// <summary>Takes files apart whose blocks stand in braces: words, <c>{</c>, <c>}</c> and <c>=</c>; <c>#</c> starts a comment.</summary>
internal sealed class BraceTokens
{
    private readonly List<BraceToken> _tokens = [];
    private readonly SourcePlace _end;
    private int _next;

    public BraceTokens(SourceFile file)
    {
        _end = new SourcePlace(file.Name, file.Lines.Count);
        foreach (var line in file.Lines) Split(line);
    }

    /// <summary>The next token without taking it; null at the end.</summary>
    public BraceToken? Peek => _next < _tokens.Count ? _tokens[_next] : null;

    /// <summary>Takes a token; at the end it is an error of the file.</summary>
    public BraceToken Take(string expected)
    {
        var token = Peek ?? throw new MigrationException(_end, $"the file ends where {expected} should be");
        _next++;
        return token;
    }

    /// <summary>Takes the next token if it is this one.</summary>
    public bool TryTake(string text)
    {
        if (Peek?.Text != text) return false;
        _next++;
        return true;
    }

    /// <summary>Takes words up to the end of the line, or a brace.</summary>
    public IReadOnlyList<string> RestOfLine(SourcePlace place)
    {
        var words = new List<string>();
        while (Peek is { } token && token.Place == place && token.Text is not ("{" or "}")) words.Add(Take("a word").Text);
        return words;
    }

    /// <summary>Takes everything between <c>{</c>, which is taken already, and its <c>}</c>.</summary>
    public IReadOnlyList<BraceToken> Block(SourcePlace open)
    {
        var tokens = new List<BraceToken>();
        for (int depth = 1; ;)
        {
            if (Peek is null) throw new MigrationException(open, "the block is not closed");
            var token = Take("}");
            if (token.Text == "{") depth++;
            if (token.Text == "}" && --depth == 0) return tokens;
            tokens.Add(token);
        }
    }

    private void Split(SourceLine line)
    {
        string text = line.Text;
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            if (c == '#') return;
            if (c is ' ' or '\t')
            {
                i++;
                continue;
            }

            int start = i;
            if (c is '{' or '}' or '=')
            {
                i++;
            }
            else if (c == '"')
            {
                i = text.IndexOf('"', i + 1) + 1;
                if (i == 0) throw new MigrationException(line.Place, "the quote \" is not closed");
            }
            else
            {
                while (i < text.Length && text[i] is not (' ' or '\t' or '{' or '}' or '=' or '#' or '"')) i++;
            }

            _tokens.Add(new BraceToken(line.Place, text[start..i]));
        }
    }
}
