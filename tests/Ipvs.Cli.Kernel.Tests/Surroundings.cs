namespace Ipvs.Cli.Kernel.Tests;

/// <summary>What the golden cases were captured in: interface, modules, name files. Made once for all tests.</summary>
internal static class Surroundings
{
    private const string Hosts = """
        127.0.0.1 localhost
        ::1 localhost6
        10.0.0.1 vip1.example.com vip1
        10.0.1.1 rs1.example.com rs1
        10.0.1.2 rs2.example.com rs2
        10.0.1.3 a-rather-long-real-server-host-name.example.com longrs
        10.0.0.9 a-rather-long-virtual-server-host-name.example.com longvip
        2001:db8::1 vip6.example.com vip6
        2001:db8:1::1 rs61.example.com rs61

        """;

    private const string Services = """
        ftp 21/tcp
        domain 53/tcp
        domain 53/udp
        http 80/tcp www
        https 443/tcp
        sip 5060/tcp
        sip 5060/udp
        sip 5060/sctp
        m3ua 2905/sctp

        """;

    private static readonly Lazy<bool> Made = new(Make);

    /// <summary>Makes them unless they are there.</summary>
    public static void Ensure() => _ = Made.Value;

    /// <summary>Loads IPVS with all that the cases need.</summary>
    public static void LoadModules() =>
        Shell("modprobe -q ip_vs; for m in rr wrr lc wlc lblc lblcr dh sh sed nq fo ovf mh pe_sip; do modprobe -q ip_vs_$m; done; true");

    /// <summary>Gives the calling thread's network namespace the interface of the cases.</summary>
    public static void AddInterface() => Shell(
        "ip link set lo up; ip link show eth0 > /dev/null 2>&1 || ip link add eth0 type dummy; ip link set eth0 up mtu 1500"
        + " && ip addr replace 10.255.0.1/24 broadcast 10.255.0.255 dev eth0 && ip -6 addr replace fd00:255::1/64 dev eth0 nodad");

    /// <summary>Runs a shell command, which must succeed.</summary>
    public static void Shell(string command)
    {
        ProgramResult result = ProgramRun.Run("/bin/sh", ["-c", command], "sh");
        Assert.True(result.Exit == 0, $"{command}: {result.Error}");
    }

    private static bool Make()
    {
        LoadModules();
        AddInterface();
        Replace("/etc/hosts", Hosts);
        Replace("/etc/services", Services);
        Replace("/etc/nsswitch.conf", "hosts: files\nservices: files\n");
        return true;
    }

    /// <summary>Lays a file over another; the lab's mounts end with it.</summary>
    private static void Replace(string path, string content)
    {
        string copy = Path.Combine("/tmp", "golden" + path.Replace('/', '-'));
        File.WriteAllText(copy, content);
        Shell($"mount --bind {copy} {path}");
    }
}
