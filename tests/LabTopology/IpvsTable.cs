using System.Globalization;
using System.Net;

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

    /// <summary>Where connections from IPv4 clients were sent, and their state, by the client's port and the service's port.</summary>
    public static Dictionary<(int Client, int Service), (IPAddress Destination, string State)> Balanced(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        Dictionary<(int, int), (IPAddress, string)> balanced = [];
        foreach (string line in node.Do(() => File.ReadAllLines("/proc/thread-self/net/ip_vs_conn")).Skip(1))
        {
            // Protocol, client, its port, service, its port, destination, its port, all hexadecimal, and the state.
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 7 && words[5].Length == 8) balanced[(Hexadecimal(words[2]), Hexadecimal(words[4]))] = (new IPAddress(Convert.FromHexString(words[5])), words[7]);
        }

        return balanced;
    }

    /// <summary>Weights of the destinations of the IPv4 services of a virtual address, by the service's port and the destination's address.</summary>
    public static Dictionary<(int Service, IPAddress Destination), int> Weights(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        Dictionary<(int, IPAddress), int> weights = [];
        int service = 0;
        foreach (string line in node.Do(() => File.ReadAllLines("/proc/thread-self/net/ip_vs")).Skip(3))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string port = words[1].Split(':')[^1];
            if (words[0] != "->") service = Hexadecimal(port);
            else weights[(service, new IPAddress(Convert.FromHexString(words[1].Split(':')[0])))] = int.Parse(words[3], CultureInfo.InvariantCulture);
        }

        return weights;
    }

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

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
