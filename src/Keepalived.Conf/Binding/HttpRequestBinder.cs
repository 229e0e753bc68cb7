using System.Buffers;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Patterns;

namespace Keepalived.Conf.Binding;

/// <summary>The keywords of HTTP checks that keepalived does not have.</summary>
internal static class HttpRequestBinder
{
    private const int MaxMethod = 32;
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary><c>method</c>; null with a message when it is none.</summary>
    public static string? Method(Statement s)
    {
        string method = s.Text(1);
        if (method.Length <= MaxMethod && !method.AsSpan().ContainsAnyExcept(Letters) && method != "CONNECT") return method;
        s.Error(1, $"Invalid method '{method}' - ignoring");
        return null;
    }

    /// <summary><c>header</c>; null with a message when it is none.</summary>
    public static HttpHeader? Header(Statement s)
    {
        if (Words(s, 1) is not [var text]) return null;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : text[..colon];
        if (name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Token) && text.AsSpan().IndexOfAny('\r', '\n', '\0') < 0)
        {
            return new HttpHeader(name, text[(colon + 1)..].Trim(' ', '\t'));
        }

        s.Error(1, $"Invalid header '{text}', must be \"NAME: VALUE\" - ignoring");
        return null;
    }

    /// <summary><c>body</c>; null with a message when it is none.</summary>
    public static string? Body(Statement s) => Words(s, 1) is [var text] ? text : null;

    /// <summary><c>json_path</c>; null with a message when it is none.</summary>
    public static JsonExpectation? Json(Statement s)
    {
        if (Words(s, 2) is not [var path, var value]) return null;
        if (JsonPath.Parse(path) is not null) return new JsonExpectation(path, value);
        s.Error(1, $"Invalid json_path '{path}', must be like a.b[0].c - ignoring");
        return null;
    }

    /// <summary><c>http_version</c>; null with a message when it is none.</summary>
    public static bool? IsVersion2(Statement s)
    {
        if (s.Is(1, "1") || s.Is(1, "2")) return s.Is(1, "2");
        s.Error(1, $"Invalid http_version '{s[1]}', must be 1 or 2 - ignoring");
        return null;
    }

    /// <summary><c>tls_expiry_warning</c>; null with a message when it is none.</summary>
    public static int? ExpiryWarning(Statement s) => (int?)Numbers.Integer(s, 1, 0, 3650, lax: true);

    // Escapes count, as for regex: a quote within quotes is \x22.
    private static IReadOnlyList<string>? Words(Statement s, int count)
    {
        if (Scripts.Decoded(s) is not { } words) return null;
        if (words.Count == count) return words;
        s.Error(0, $"{s[0]} needs {(count == 1 ? "one value" : "a path and a value")} - ignoring", DiagnosticCode.InvalidValue, "values with blanks stand in quotes");
        return null;
    }
}
