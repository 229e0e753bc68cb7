using System.Text;

namespace LabTopology;

/// <summary>What the kernel has in a namespace, as text: IPv4 addresses, rules, routes and the IPVS table.</summary>
public static class KernelPicture
{
    /// <summary>All of it, without counters.</summary>
    public static string Of(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        StringBuilder text = new();
        foreach (string what in (string[])["address show", "rule show", "route show table all"]) text.Append(Show(node, what));
        return text.AppendJoin('\n', Table(node)).ToString();
    }

    /// <summary>The IPv4 addresses of a device with their prefix lengths, sorted.</summary>
    public static IReadOnlyList<string> Addresses(NetworkNamespace node, string device)
    {
        string[] words = Show(node, $"address show dev {device}").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Zip(words.Skip(1)).Where(static pair => pair.First == "inet").Select(static pair => pair.Second).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Services and destinations without counters, sorted, in the kernel's own hexadecimal form: <c>TCP C0000264:0050 rr</c> and
    /// <c>TCP C0000264:0050 -> C000020B:0050 Route 1</c>.
    /// </summary>
    public static IReadOnlyList<string> Table(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        List<string> lines = [];
        string service = "";
        foreach (string line in node.Do(() => File.ReadAllLines("/proc/thread-self/net/ip_vs")).Skip(3))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "->")
            {
                lines.Add($"{service} -> {words[1]} {words[2]} {words[3]}");
                continue;
            }

            service = $"{words[0]} {words[1]}";
            lines.Add(string.Join(' ', words));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Show(NetworkNamespace node, string what) => node.Run("ip", ["-o", "-4", .. what.Split(' ')]).Output;
}
