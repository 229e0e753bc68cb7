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

    /// <summary>
    /// Addresses of the destinations in use (weight above 0) of all services, by service and address. The kernel's own file: waiting for
    /// a change looks often, and starting a program each time is what takes time in a user-mode kernel.
    /// </summary>
    public static string[] Destinations(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        List<(string Service, string Destination)> used = [];
        string service = "";
        foreach (string line in node.Do(() => File.ReadAllLines("/proc/thread-self/net/ip_vs")).Skip(3))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] != "->") service = $"{words[0]} {(words[0] == "FWM" ? words[1] : EndPoint(words[1]))}";
            else if (words[3] != "0") used.Add((service, EndPoint(words[1])));
        }

        used.Sort(static (a, b) => string.CompareOrdinal($"{a.Service} {a.Destination}", $"{b.Service} {b.Destination}"));
        return [.. used.Select(static u => u.Destination)];
    }

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

    // C000020B:0050 or [2001:0db8:0000:0000:0000:0000:0000:0001]:0050
    private static string EndPoint(string text)
    {
        int colon = text.LastIndexOf(':');
        string address = text[..colon];
        IPAddress parsed = address[0] == '[' ? IPAddress.Parse(address) : new IPAddress(Convert.FromHexString(address));
        return new IPEndPoint(parsed, Hexadecimal(text[(colon + 1)..])).ToString();
    }

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
