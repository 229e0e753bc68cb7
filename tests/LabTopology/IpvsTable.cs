namespace LabTopology;

/// <summary>What a program prints about the kernel's IPVS table of a namespace.</summary>
public static class IpvsTable
{
    /// <summary>The rules as <c>ipvsadm -Sn</c> saves them, in a fixed order.</summary>
    public static string[] Rules(NetworkNamespace node, Implementation? implementation = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        string[] lines = node.Run((implementation ?? Implementation.Original).Ipvsadm, "-S", "-n").Lines;
        Array.Sort(lines, StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Addresses of the destinations in use (weight above 0) of all services.</summary>
    public static string[] Destinations(NetworkNamespace node, Implementation? implementation = null) =>
        [.. Rules(node, implementation).Select(l => l.Split(' ')).Where(w => w[0] == "-a" && w[^1] != "0").Select(w => w[Array.IndexOf(w, "-r") + 1])];

    /// <summary>The table as <c>ipvsadm -Ln</c> shows it.</summary>
    public static string Listing(NetworkNamespace node, Implementation? implementation = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Run((implementation ?? Implementation.Original).Ipvsadm, "-L", "-n").Output;
    }

    /// <summary>Connections counted by each destination since it was added, by address and port.</summary>
    public static Dictionary<string, long> Connections(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        Dictionary<string, long> connections = [];
        foreach (string line in node.Run(Implementation.Original.Ipvsadm, "-L", "-n", "--stats", "--exact").Lines)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 2 && words[0] == "->" && long.TryParse(words[2], out long count)) connections[words[1]] = count;
        }

        return connections;
    }
}
