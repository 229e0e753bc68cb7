namespace Keepalived.Migrate.Ipvsadm;

/// <summary>Takes the words of an ipvsadm command apart.</summary>
internal sealed class IpvsadmOptions
{
    // Options with a value, by their long name; those of -p and --persistent can do without.
    private static readonly Dictionary<string, char> Long = new()
    {
        ["add-service"] = 'A', ["edit-service"] = 'E', ["delete-service"] = 'D', ["clear"] = 'C', ["restore"] = 'R', ["save"] = 'S',
        ["add-server"] = 'a', ["edit-server"] = 'e', ["delete-server"] = 'd', ["list"] = 'L', ["zero"] = 'Z', ["set"] = 'X',
        ["start-daemon"] = 'B', ["stop-daemon"] = 'K', ["tcp-service"] = 't', ["udp-service"] = 'u', ["sctp-service"] = 'q', ["fwmark-service"] = 'f',
        ["scheduler"] = 's', ["persistent"] = 'p', ["netmask"] = 'M', ["real-server"] = 'r', ["gatewaying"] = 'g', ["masquerading"] = 'm',
        ["ipip"] = 'i', ["weight"] = 'w', ["u-threshold"] = 'x', ["l-threshold"] = 'y', ["ipv6"] = '6', ["ops"] = 'o', ["numeric"] = 'n',
        ["sched-flags"] = 'b', ["pe"] = 'P', ["tun-type"] = 'T', ["tun-port"] = 'O', ["tun-nocsum"] = 'N', ["tun-csum"] = 'U', ["tun-remcsum"] = 'V',
        ["mcast-interface"] = 'I', ["syncid"] = 'Y', ["exact"] = 'n',
    };

    private const string WithValue = "tuqfsMrwxybPTOIYB";
    private const string Commands = "AEDCRSaedLlZXBK";

    private readonly Dictionary<char, string> _values = [];

    private IpvsadmOptions()
    {
    }

    /// <summary>The command's letter; X is --set, B --start-daemon, K --stop-daemon; NUL: none.</summary>
    public char Command { get; private set; }

    /// <summary>What is not understood; null: everything is.</summary>
    public string? Problem { get; private set; }

    /// <summary>The value of an option; empty: it has none; null: it is not given.</summary>
    public string? this[char option] => _values.GetValueOrDefault(option);

    /// <summary>Reads the words.</summary>
    public static IpvsadmOptions Read(IReadOnlyList<string> words)
    {
        var options = new IpvsadmOptions();
        for (int i = 0; i < words.Count && options.Problem is null; i++) i = options.Take(words, i);
        return options;
    }

    private int Take(IReadOnlyList<string> words, int i)
    {
        string word = words[i];
        if (word.StartsWith("--", StringComparison.Ordinal))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? word[2..] : word[2..equals];
            if (!Long.TryGetValue(name, out char letter)) Problem = $"option --{name}";
            else return Set(letter, equals < 0 ? null : word[(equals + 1)..], words, i);
            return i;
        }

        if (word is not ['-', _, ..])
        {
            if (Command != 'X') Problem = $"'{word}'";
            return i;
        }

        for (int at = 1; at < word.Length && Problem is null; at++)
        {
            char letter = word[at];
            bool takesRest = WithValue.Contains(letter, StringComparison.Ordinal) || letter == 'p';
            int next = Set(letter, takesRest && at + 1 < word.Length ? word[(at + 1)..] : null, words, i);
            if (takesRest) return next;
        }

        return i;
    }

    private int Set(char letter, string? value, IReadOnlyList<string> words, int i)
    {
        if (Commands.Contains(letter, StringComparison.Ordinal))
        {
            Command = letter;
            if (letter != 'B') return i;
        }
        else if (!Long.ContainsValue(letter))
        {
            Problem = $"option -{letter}";
            return i;
        }

        bool hasNext = i + 1 < words.Count && !words[i + 1].StartsWith('-');
        if (value is null && hasNext && (WithValue.Contains(letter, StringComparison.Ordinal) || letter == 'p')) value = words[++i];
        if (value is null && WithValue.Contains(letter, StringComparison.Ordinal)) Problem = $"option -{letter} without a value";
        _values[letter] = value ?? "";
        return i;
    }
}
