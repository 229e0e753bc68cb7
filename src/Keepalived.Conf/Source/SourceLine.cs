using System.Runtime.CompilerServices;

namespace Keepalived.Conf.Source;

/// <summary>A line on its way from the file to a <see cref="LogicalLine"/>; operations keep track of its columns.</summary>
internal readonly record struct SourceLine(ReadOnlyMemory<char> Text, int File, int Line, int Column, int ExactLength)
{
    private const string Blanks = " \t\r\v\f";

    public ReadOnlySpan<char> Span => Text.Span;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\v' or '\f';

    /// <summary>The rest from <paramref name="start"/> on.</summary>
    public SourceLine From(int start) => Part(start, Text.Length);

    /// <summary>The first <paramref name="length"/> characters.</summary>
    public SourceLine Take(int length) => Part(0, length);

    /// <summary>What stands from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public SourceLine Part(int start, int end) =>
        new(Text[start..end], File, Line, Column + start, Math.Max(0, Math.Min(ExactLength, end) - start));

    /// <summary>Without blanks at both ends.</summary>
    public SourceLine Trim()
    {
        var span = Text.Span;
        int start = 0;
        int end = span.Length;
        while (start < end && IsBlank(span[start])) start++;
        while (end > start && IsBlank(span[end - 1])) end--;
        return start == 0 && end == span.Length ? this : Part(start, end);
    }

    /// <summary>The same place with other text, of which the first <paramref name="unchanged"/> characters are as before.</summary>
    public SourceLine Replace(string text, int unchanged) => this with
    {
        Text = text.AsMemory(),
        ExactLength = Math.Min(ExactLength, unchanged),
    };

    /// <summary>Index of the first blank, or the length.</summary>
    public int FirstBlank()
    {
        int index = Text.Span.IndexOfAny(Blanks);
        return index < 0 ? Text.Length : index;
    }
}
