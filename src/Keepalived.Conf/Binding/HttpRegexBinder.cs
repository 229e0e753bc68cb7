using System.Globalization;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Grammar;
using Keepalived.Conf.Model;
using Keepalived.Conf.Patterns;
using Regex = System.Text.RegularExpressions.Regex;

namespace Keepalived.Conf.Binding;

/// <summary>The <c>regex*</c> keywords of a url. keepalived only logs most of what is wrong with them; here it counts as an error.</summary>
internal sealed class HttpRegexBinder
{
    // The rows stand in the order of PCRE2's bits.
    private static KeywordBlock OptionWords => KeywordTable.At("virtual_server/real_server/HTTP_GET/url/regex_options");

    private string? _pattern;
    private RegexOptions _options;
    private bool _noMatch;
    private long _min;
    private long? _max;
    private RegexStack? _stack;

    public HttpRegex? Value => _pattern is null
        ? null
        : new HttpRegex { Pattern = _pattern, Options = _options, NoMatch = _noMatch, MinOffset = _min, MaxOffset = _max, Stack = _stack };

    public void Pattern(Statement s)
    {
        if (Scripts.Decoded(s) is not { } words) return;
        if (words.Count != 1)
        {
            s.Error(0, "regex missing or too many fields");
            return;
        }

        if (_pattern is not null) s.Error(0, $"Duplicate regex specified - replacing {_pattern} with {s[1]}", DiagnosticCode.Duplicate);
        _pattern = words[0];
    }

    public void NoMatch() => _noMatch = true;

    public void Options(Statement s)
    {
        for (int i = 1; i < s.Count; i++)
        {
            if (OptionWords.Find(s[i]) is { } option)
            {
                _options |= (RegexOptions)(1 << option.Index);
                continue;
            }

            s.Context.Diagnostics.Notice(DiagnosticCode.InvalidValue, s.SpanOf(i), $"regex_options {s[i]} unknown - ignoring");
        }
    }

    public void MinOffset(Statement s) => _min = Offset(s, "min") ?? _min;

    public void MaxOffset(Statement s) => _max = Offset(s, "max") ?? _max;

    public void Stack(Statement s)
    {
        if (s.Count != 3) s.Error(0, "regex_stack requires start and max values");
        else if (Number(s[1]) is not { } start) s.Error(1, "regex_stack invalid start value");
        else if (Number(s[2]) is not { } max) s.Error(2, "regex_stack invalid max value");
        else if (start > max) s.Error(1, "regex stack start cannot exceed max value");
        else _stack = new RegexStack(start, max);
    }

    /// <summary>What can only be said at the end of the url.</summary>
    public void Close(Statement s)
    {
        if (_pattern is null)
        {
            if (_options != RegexOptions.None || _noMatch || _min != 0 || _max is not null || _stack is not null)
            {
                Error(s, "regex parameters specified without regex");
            }

            return;
        }

        if (RegexSyntax.Problem(_pattern, _options) is { } problem)
        {
            Error(s, $"Invalid regex: '{_pattern}' at offset {problem.Offset}: {problem.Message}");
        }
        else if (!RegexTranslation.TryCompile(Value!, Regex.InfiniteMatchTimeout, out _, out var flaw))
        {
            Error(s, $"Invalid regex: '{_pattern}' at offset {flaw.Offset}: {flaw.Message}");
        }

        if (_min <= (_max ?? long.MaxValue)) return;
        Error(s, $"regex min offset {_min} > regex_max_offset {_max} - ignoring");
        _min = 0;
        _max = null;
    }

    private static void Error(Statement s, string message) => s.Context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, message);

    private static long? Offset(Statement s, string which)
    {
        if (s.Count != 2) s.Error(0, $"Missing or too may options for regex_{which}_offset");
        else if (Number(s[1]) is { } offset) return offset;
        else s.Error(1, $"Invalid regex_{which}_offset {s[1]} specified");
        return null;
    }

    private static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
