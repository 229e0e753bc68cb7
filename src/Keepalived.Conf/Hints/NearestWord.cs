namespace Keepalived.Conf.Hints;

/// <summary>The word that was probably meant.</summary>
internal static class NearestWord
{
    private const int MaxWrong = 3;

    /// <summary>The candidate nearest to a word; null when none is near. One letter in four may be wrong, at most three.</summary>
    public static string? Find(ReadOnlySpan<char> word, IEnumerable<string> candidates)
    {
        int limit = Math.Clamp((word.Length + 1) / 4, 1, MaxWrong);
        string? nearest = null;
        foreach (string candidate in candidates)
        {
            int distance = EditDistance.Between(word, candidate, limit);
            if (distance > limit || distance >= Math.Max(candidate.Length, 2)) continue;
            nearest = candidate;
            limit = distance - 1;
            if (limit < 0) break;
        }

        return nearest;
    }

    /// <summary>The remedy for a word that is none of a fixed set.</summary>
    public static string Remedy(ReadOnlySpan<char> word, params string[] candidates) => Find(word, candidates) is { } near
        ? $"did you mean '{near}'?"
        : $"one of {string.Join(", ", candidates)}";
}
