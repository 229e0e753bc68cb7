namespace Keepalived.Conf.Source;

/// <summary>File name patterns of include lines: <c>* ? [...]</c> per path component and <c>{a,b}</c> alternatives.</summary>
internal static class GlobPattern
{
    private const int MaxAlternatives = 4096;

    public static bool HasWildcard(ReadOnlySpan<char> text) => text.IndexOfAny("*?[") >= 0;

    /// <summary>The alternatives of every brace group, in the order written.</summary>
    public static IReadOnlyList<string> ExpandBraces(string pattern)
    {
        var done = new List<string>();
        var open = new Stack<string>();
        open.Push(pattern);
        while (open.Count > 0 && done.Count + open.Count < MaxAlternatives)
        {
            string current = open.Pop();
            int start = current.IndexOf('{');
            int end = start < 0 ? -1 : MatchingBrace(current, start);
            if (end < 0)
            {
                done.Add(current);
                continue;
            }

            var parts = SplitAlternatives(current[(start + 1)..end]);
            for (int i = parts.Count - 1; i >= 0; i--) open.Push(string.Concat(current.AsSpan(0, start), parts[i], current.AsSpan(end + 1)));
        }

        return done;
    }

    /// <summary>Names that match a pattern without braces, sorted; they begin like the pattern (relative stays relative).</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="baseDirectory">Where relative patterns start.</param>
    /// <param name="files">The files.</param>
    /// <param name="missing">Whether a part that stands for one name only is not there.</param>
    public static IReadOnlyList<string> Match(string pattern, string baseDirectory, IConfigurationFiles files, out bool missing)
    {
        missing = false;
        if (!HasWildcard(pattern))
        {
            missing = files.GetKind(Absolute(baseDirectory, pattern)) == ConfigurationFileKind.Missing;
            return missing ? [] : [pattern];
        }

        var found = new List<string> { pattern.StartsWith('/') ? "/" : "" };
        string[] components = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < components.Length && found.Count > 0; i++)
        {
            var names = new List<string>();
            foreach (string prefix in found) missing |= !Step(prefix, components[i], last: i == components.Length - 1, baseDirectory, files, names);
            found = names;
        }

        found.Sort(string.CompareOrdinal);
        return found;
    }

    public static string Absolute(string baseDirectory, string name) =>
        name.StartsWith('/') ? name : baseDirectory.EndsWith('/') ? baseDirectory + name : $"{baseDirectory}/{name}";

    /// <summary>Adds what one component stands for; false when it has no wildcard and is not there.</summary>
    private static bool Step(string prefix, string component, bool last, string baseDirectory, IConfigurationFiles files, List<string> found)
    {
        string directory = prefix.Length == 0 ? baseDirectory : Absolute(baseDirectory, prefix);
        bool wildcard = HasWildcard(component);
        IEnumerable<string> names = wildcard
            ? files.List(directory).Where(name => (name[0] != '.' || component[0] == '.') && Matches(component, name))
            : [component];
        foreach (string name in names)
        {
            var kind = files.GetKind(Absolute(directory, name));
            if (kind == ConfigurationFileKind.Missing || (!last && kind != ConfigurationFileKind.Directory))
            {
                if (!wildcard) return false;
                continue;
            }

            found.Add(last ? prefix + name : $"{prefix}{name}/");
        }

        return true;
    }

    /// <summary>Whether a name matches one component's pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0;
        int n = 0;
        int starPattern = -1;
        int starName = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                starPattern = ++p;
                starName = n;
            }
            else if (p < pattern.Length && MatchesOne(pattern[p..], name[n], out int used))
            {
                p += used;
                n++;
            }
            else if (starPattern >= 0)
            {
                p = starPattern;
                n = ++starName;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char c, out int used)
    {
        used = 1;
        if (pattern[0] == '?') return true;
        if (pattern[0] == '\\' && pattern.Length > 1)
        {
            used = 2;
            return pattern[1] == c;
        }

        if (pattern[0] != '[') return pattern[0] == c;
        bool negated = pattern.Length > 1 && pattern[1] is '!' or '^';
        int start = negated ? 2 : 1;
        int end = start + 1 < pattern.Length ? pattern[(start + 1)..].IndexOf(']') : -1;
        if (end < 0) return c == '[';
        end += start + 1;
        used = end + 1;
        bool found = false;
        for (int i = start; i < end; i++)
        {
            bool range = i + 2 < end && pattern[i + 1] == '-';
            found |= range ? c >= pattern[i] && c <= pattern[i + 2] : c == pattern[i];
            if (range) i += 2;
        }

        return found != negated;
    }

    private static int MatchingBrace(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) return i;
        }

        return -1;
    }

    private static List<string> SplitAlternatives(string text)
    {
        var parts = new List<string>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}') depth--;
            else if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
