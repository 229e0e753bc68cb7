namespace Vrrp.Scenarios;

/// <summary>A router of the installation.</summary>
/// <param name="Letter">A, B, C...</param>
/// <param name="Namespace">Where its programs run.</param>
/// <param name="Number">1, 2, 3: the last part of its addresses and of its MAC address.</param>
public sealed record LanNode(string Letter, NetworkNamespace Namespace, int Number)
{
    /// <summary>Address on <c>eth0</c>.</summary>
    public string Address => $"10.0.0.{Number}";

    /// <summary>MAC address of <c>eth0</c>.</summary>
    public string Mac => $"02:00:00:00:00:0{Number}";

    /// <summary>The switch's port towards <c>eth0</c>.</summary>
    public string Port => PortOf(0);

    /// <summary>The switch's port towards <c>eth1</c>.</summary>
    public string Port1 => PortOf(1);

    /// <summary>The switch's port towards an interface, given by its number.</summary>
    public string PortOf(int network) => $"p{network}{Letter}";

    /// <summary>Whether an address is on any interface, asked without starting a process.</summary>
    public bool Has(string address) => Namespace.Do(() => address.Contains(':', StringComparison.Ordinal) ? HasIpv6(address) : HasIpv4(address));

    /// <summary>Addresses of an interface, as <c>ip -o address</c> lists them.</summary>
    public string Addresses(string device = "eth0") => Namespace.Run("ip", "-o", "address", "show", "dev", device).Output;

    /// <summary>A sysctl of the router, given as path below <c>/proc/sys</c>.</summary>
    public string Sysctl(string path) => Namespace.Do(() => File.ReadAllText("/proc/sys/" + path).Trim());

    private static bool HasIpv4(string address)
    {
        string[] lines = File.ReadAllLines("/proc/thread-self/net/fib_trie");
        for (int i = 0; i + 1 < lines.Length; i++)
        {
            if (lines[i].EndsWith("|-- " + address, StringComparison.Ordinal) && lines[i + 1].Contains("/32 host LOCAL", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static bool HasIpv6(string address)
    {
        string digits = Convert.ToHexStringLower(System.Net.IPAddress.Parse(address).GetAddressBytes());
        return File.ReadLines("/proc/thread-self/net/if_inet6").Any(l => l.StartsWith(digits, StringComparison.Ordinal));
    }
}
