using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using ModelOptions = Keepalived.Conf.Model.RegexOptions;

namespace Checkers.Checks.Http;

/// <summary>
/// Looks for a pattern in a reply of any length, in bounded memory and time. A match of up to <see cref="Overlap"/> bytes is found wherever
/// it is; a longer one as far as it does not lie across the border of two windows.
/// </summary>
/// <param name="config">Pattern and offsets.</param>
/// <param name="regex">The pattern.</param>
internal sealed class RegexWindow(HttpRegex config, Regex regex)
{
    /// <summary>Bytes looked at in one go.</summary>
    public const int Length = 65536;

    /// <summary>Bytes of a window that the next one begins with; also the size of keepalived's buffer, which no match of its exceeds.</summary>
    public const int Overlap = 4096;

    /// <summary>How long all matching for one reply may take.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    // Whatever a pattern asks of what follows, one of these is not it. The end of the data is no end to the original: it waits for more.
    private static readonly string[] s_continuations = ["x", "\n", " "];

    private readonly ArrayBufferWriter<byte> _window = new();
    private long _base;
    private long _from = config.MinOffset;
    private TimeSpan _used;

    /// <summary>Whether the pattern was found.</summary>
    public bool HasMatched { get; private set; }

    /// <summary>Whether looking for it took too long to be finished.</summary>
    public bool HasTimedOut { get; private set; }

    private bool IsOver => HasMatched || HasTimedOut || _base > config.MaxOffset;

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty && !IsOver)
        {
            var part = data[..(int)Math.Min(data.Length, Length - _window.WrittenCount)];
            _window.Write(part);
            data = data[part.Length..];
            if (_window.WrittenCount < Length) return;
            Look(isLast: false);
            Slide();
        }
    }

    /// <summary>Nothing more follows.</summary>
    public void End()
    {
        if (!IsOver) Look(isLast: true);
    }

    private void Slide()
    {
        var keep = _window.WrittenSpan[^Overlap..].ToArray();
        _window.ResetWrittenCount();
        _window.Write(keep);
        _base += Length - Overlap;
        // The first byte is only there to be looked back at: the window does not begin where the reply begins.
        _from = Math.Max(_from, _base + 1);
    }

    private void Look(bool isLast)
    {
        var began = MonotonicClock.Now;
        try
        {
            var bytes = _window.WrittenSpan;
            if (TryDecode(bytes, out var text) && IndexOf(text, _from - _base) is { } start) Look(text, start, isLast);
        }
        catch (RegexMatchTimeoutException)
        {
            HasTimedOut = true;
        }
        _used += MonotonicClock.Now - began;
        HasTimedOut |= !HasMatched && _used > Budget;
    }

    private void Look(string text, int start, bool isLast)
    {
        var match = regex.Match(text, start);
        if (!match.Success || _base + OffsetOf(text, match.Index) > config.MaxOffset) return;
        if ((config.Options & ModelOptions.Firstline) != 0 && (_base > 0 || text.AsSpan(0, match.Index).Contains('\n'))) return;
        var end = match.Index + match.Length;
        if (end < text.Length - 1)
        {
            HasMatched = true;
            return;
        }
        // At the border: with more data it may be another match, or none. A long one cannot be waited for.
        if (isLast) HasMatched = !DependsOnWhatFollows(text, start, match);
        else HasMatched = match.Length >= Overlap;
    }

    private bool DependsOnWhatFollows(string text, int start, Match match)
    {
        foreach (var more in (ReadOnlySpan<string>)[.. s_continuations, text[^1..]])
        {
            var longer = regex.Match(text + more, start);
            if (!longer.Success || longer.Index != match.Index || longer.Length != match.Length) return true;
        }
        return false;
    }

    private bool IsUtf => (config.Options & ModelOptions.Utf) != 0;

    private bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = IsUtf ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        return text.Length > 0;
    }

    /// <summary>The character at a byte; null: behind the end.</summary>
    private int? IndexOf(string text, long offset)
    {
        if (offset <= 0) return 0;
        if (!IsUtf) return offset <= text.Length ? (int)offset : null;
        var bytes = 0L;
        for (var i = 0; i <= text.Length; i++)
        {
            if (bytes >= offset) return i;
            if (i < text.Length) bytes += Encoding.UTF8.GetByteCount(text.AsSpan(i, 1));
        }
        return null;
    }

    private long OffsetOf(string text, int index) => IsUtf ? Encoding.UTF8.GetByteCount(text.AsSpan(0, index)) : index;
}
