using Keepalived.Conf.Binding;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Hints;

/// <summary>What was probably meant by a word that is no keyword of its block. Only asked for when there is such a word.</summary>
internal static class KeywordHint
{
    private const int MaxPlaces = 3;

    /// <summary>How remedies end for a word that belongs in front of its block, or behind it.</summary>
    public const string MissingBrace = "is a } missing before it?";

    /// <summary>How remedies end for a word of a block that stands behind it.</summary>
    public const string SurplusBrace = "is a } too many before it?";

    /// <summary>The remedy; null when nothing comes to mind.</summary>
    /// <param name="word">The word.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="block">The block it stands in.</param>
    public static string? For(ReadOnlySpan<char> word, SourceSpan place, KeywordBlock block) =>
        Comment(word) ?? UnusualCharacter.Remedy(word, place) ?? Continuation(word) ?? Foreign(word, block) ?? Punctuation(word, block) ??
        Elsewhere(word, block) ?? Misspelt(word, block);

    /// <summary>For an entry that is a keyword with a block; null for any other.</summary>
    public static string? ForEntry(ReadOnlySpan<char> word)
    {
        foreach (var block in KeywordTable.Blocks)
        {
            if (!block.IsWords && block.Find(word) is { Shape: not KeywordShape.Statement }) return $"'{word}' has a block of its own: {MissingBrace}";
        }

        return null;
    }

    /// <summary>For text that is a comment in other languages.</summary>
    public static string? Comment(ReadOnlySpan<char> word) =>
        word.StartsWith("//") || word.StartsWith("--") || word.StartsWith("/*") || word.StartsWith(";") || word.StartsWith("<!--") || word is "rem" or "REM"
            ? "comments begin with # or !"
            : null;

    private static string? Continuation(ReadOnlySpan<char> word) =>
        word.EndsWith("\\") ? "a line is continued with \\ only in a $NAME= definition" : null;

    private static string? Foreign(ReadOnlySpan<char> word, KeywordBlock block)
    {
        foreach (string keyword in ForeignWords.KeywordsFor(word))
        {
            if (block.Find(keyword) is null) continue;
            string places = Places(word, block);
            return places.Length == 0 ? $"use '{keyword}'" : $"'{word}' belongs in {places}; in {NameOf(block)} it is '{keyword}'";
        }

        return ForeignWords.Remedy(word);
    }

    /// <summary><c>priority=100</c>, <c>priority:</c>, <c>nopreempt;</c>.</summary>
    private static string? Punctuation(ReadOnlySpan<char> word, KeywordBlock block)
    {
        int end = word.IndexOfAny("=:;,(");
        if (end <= 0 || block.Find(word[..end]) is not { } keyword) return null;
        return keyword.Arguments.Length == 0
            ? $"write '{keyword.Name}' without '{word[end]}'"
            : $"write '{keyword.Name} VALUE', with a blank and without '{word[end]}'";
    }

    private static string? Elsewhere(ReadOnlySpan<char> word, KeywordBlock block)
    {
        for (var outer = Parent(block); outer is not null; outer = Parent(outer))
        {
            if (outer.Find(word) is not null) return $"'{word}' belongs in {NameOf(outer)}: {MissingBrace}";
        }

        string places = Places(word, block);
        string surplus = block.Path.Length == 0 ? $": {SurplusBrace}" : "";
        return places.Length == 0 ? null : $"'{word}' belongs in {places}{surplus}";
    }

    private static string? Misspelt(ReadOnlySpan<char> word, KeywordBlock block)
    {
        if (NearestWord.Find(word, Names(block)) is { } near) return $"did you mean '{near}'?";
        for (var outer = Parent(block); outer is not null; outer = Parent(outer))
        {
            if (NearestWord.Find(word, Names(outer)) is { } far) return $"did you mean '{far}'? It belongs in {NameOf(outer)}: {MissingBrace}";
        }

        return null;
    }

    private static IEnumerable<string> Names(KeywordBlock block) => block.Keywords.Select(k => k.Name);

    private static KeywordBlock? Parent(KeywordBlock block)
    {
        if (block.Path.Length == 0) return null;
        int slash = block.Path.LastIndexOf('/');
        return KeywordTable.At(slash < 0 ? "" : block.Path[..slash]);
    }

    /// <summary>The blocks that have the keyword, those inside the block first; empty for none.</summary>
    private static string Places(ReadOnlySpan<char> word, KeywordBlock block)
    {
        var inside = new List<string>();
        var outside = new List<string>();
        foreach (var other in KeywordTable.Blocks)
        {
            if (other.IsWords || other == block || other.Find(word) is null) continue;
            var list = other.Path.StartsWith(block.Path, StringComparison.Ordinal) ? inside : outside;
            string name = NameOf(other);
            if (!list.Contains(name)) list.Add(name);
        }

        var places = inside.Count > 0 ? inside : outside;
        return places.Count > MaxPlaces ? $"{string.Join(", ", places.Take(MaxPlaces))}..." : string.Join(" or ", places);
    }

    private static string NameOf(KeywordBlock block) => block.Path.Length == 0 ? "the top level" : block.Path[(block.Path.LastIndexOf('/') + 1)..];
}
