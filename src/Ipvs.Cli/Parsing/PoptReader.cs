using System.Runtime.InteropServices;

namespace Ipvs.Cli.Parsing;

/// <summary>
/// Splits words into switches the way popt does, which scripts written for ipvsadm rely on:
/// letters bundle (<c>-At ADDRESS</c>), values may be attached (<c>-srr</c>, <c>-s=rr</c>, <c>--scheduler=rr</c>),
/// a required value is the next word whatever it looks like, an optional one only if it has no leading dash,
/// <c>--</c> ends switches, and other words may stand anywhere and are collected.
/// </summary>
internal ref struct PoptReader(ReadOnlySpan<string> words)
{
    private readonly ReadOnlySpan<string> _words = words;
    private List<string>? _arguments;
    private int _next;
    private string _word = "";
    private int _letter; // position of the next letter in a bundle, 0 when there is none
    private bool _switchesEnded;

    /// <summary>The switches known from here on.</summary>
    public SwitchSet Switches { get; set; }

    /// <summary>The word last taken: the one to blame in a message.</summary>
    public readonly string CurrentWord => _word;

    /// <summary>Words that were neither switches nor values, in order.</summary>
    public readonly ReadOnlySpan<string> Arguments => CollectionsMarshal.AsSpan(_arguments);

    /// <summary>Finds the next switch. <paramref name="value"/> is null if the switch has none.</summary>
    public PoptStatus Next(out Switch found, out string? value)
    {
        value = null;
        found = default;
        if (_letter == 0 && !MoveToSwitch())
        {
            return PoptStatus.End;
        }

        return _letter == 0 ? ReadLong(out found, out value) : ReadLetter(out found, out value);
    }

    /// <summary>Moves to the next word that holds switches; <c>-x...</c> sets the letter position.</summary>
    private bool MoveToSwitch()
    {
        while (_next < _words.Length)
        {
            string word = _words[_next++];
            if (_switchesEnded || word.Length < 2 || word[0] != '-')
            {
                (_arguments ??= []).Add(word);
                continue;
            }

            _word = word;
            if (word == "--")
            {
                _switchesEnded = true;
                continue;
            }

            _letter = word[1] == '-' ? 0 : 1;
            return true;
        }

        return false;
    }

    private PoptStatus ReadLong(out Switch found, out string? value)
    {
        int equals = _word.IndexOf('=', StringComparison.Ordinal);
        ReadOnlySpan<char> name = equals < 0 ? _word.AsSpan(2) : _word.AsSpan(2, equals - 2);
        value = null;
        if (!SwitchTable.TryFind(name, Switches, out found, out SwitchValue kind))
        {
            return PoptStatus.UnknownOption;
        }

        if (equals < 0)
        {
            return TakeValue(kind, out value);
        }

        value = _word[(equals + 1)..];
        return kind == SwitchValue.None ? PoptStatus.UnwantedArgument : PoptStatus.Found;
    }

    private PoptStatus ReadLetter(out Switch found, out string? value)
    {
        value = null;
        if (!SwitchTable.TryFind(_word[_letter], Switches, out found, out SwitchValue kind))
        {
            return PoptStatus.UnknownOption;
        }

        _letter++;
        string word = _word;
        int rest = _letter;
        if (rest >= word.Length)
        {
            _letter = 0;
            return TakeValue(kind, out value);
        }

        if (kind == SwitchValue.None)
        {
            return word[rest] == '=' ? PoptStatus.UnwantedArgument : PoptStatus.Found;
        }

        _letter = 0;
        value = word[(word[rest] == '=' ? rest + 1 : rest)..];
        return PoptStatus.Found;
    }

    private PoptStatus TakeValue(SwitchValue kind, out string? value)
    {
        value = null;
        if (kind == SwitchValue.None)
        {
            return PoptStatus.Found;
        }

        if (_next >= _words.Length)
        {
            return kind == SwitchValue.Optional ? PoptStatus.Found : PoptStatus.MissingArgument;
        }

        if (kind == SwitchValue.Required || !_words[_next].StartsWith('-'))
        {
            value = _words[_next++];
            _word = value;
        }

        return PoptStatus.Found;
    }
}
