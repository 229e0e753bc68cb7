using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>The surroundings the golden cases were captured in: interface, modules, name files, an empty table.</summary>
internal sealed class KernelFixture : IDisposable
{
    private const string Hosts =
        "127.0.0.1 localhost\n::1 localhost6\n10.0.0.1 vip1.example.com vip1\n10.0.1.1 rs1.example.com rs1\n10.0.1.2 rs2.example.com rs2\n"
        + "10.0.1.3 a-rather-long-real-server-host-name.example.com longrs\n10.0.0.9 a-rather-long-virtual-server-host-name.example.com longvip\n"
        + "2001:db8::1 vip6.example.com vip6\n2001:db8:1::1 rs61.example.com rs61\n";

    private const string Services =
        "ftp 21/tcp\ndomain 53/tcp\ndomain 53/udp\nhttp 80/tcp www\nhttps 443/tcp\nsip 5060/tcp\nsip 5060/udp\nsip 5060/sctp\nm3ua 2905/sctp\n";

    /// <summary>Made once: a test takes milliseconds, loading fourteen modules seconds.</summary>
    private static readonly Lazy<bool> Surroundings = new(Prepare);

    private readonly IpvsClient _client;
    private readonly CommandLineParser _parser;
    private readonly CommandRunner _runner;

    public KernelFixture()
    {
        _ = Surroundings.Value;
        _client = IpvsClient.Open();
        SystemNameLookup names = new();
        _parser = new("ipvsadm", names);
        _runner = new("ipvsadm", _client, names, new CommandOutput(Fd.CreateMemory("output"), Fd.CreateMemory("error")));
    }

    /// <summary>Empties the table, stops daemons, restores the timeouts and carries out the commands given.</summary>
    public void Reset(IEnumerable<string[]> setup)
    {
        _client.Flush();
        foreach (SyncDaemon daemon in _client.GetSyncDaemons())
        {
            _client.StopSyncDaemon(daemon.Role);
        }

        _client.SetTimeouts(new(900, 120, 300));
        foreach (string[] words in setup)
        {
            Assert.Null(_parser.Parse(words, out IpvsCommand? command));
            Assert.Equal(ExitCode.Success, _runner.Run(command!));
        }
    }

    /// <summary>The table as -Sn prints it.</summary>
    public string Save()
    {
        SaveFormat save = new(new(null));
        List<ServiceListing> listings = [];
        foreach (IpvsServiceEntry service in _client.GetServices())
        {
            listings.Add(new(service, TableOrder.Sort(_client.GetDestinations(service.Service.Key))));
        }

        foreach (ServiceListing listing in TableOrder.Sort(listings))
        {
            save.Append(listing);
        }

        return save.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool Prepare()
    {
        Shell("for m in rr wrr lc wlc lblc lblcr dh sh sed nq fo ovf mh pe_sip; do modprobe -q ip_vs_$m; done; true");
        Shell("ip link show eth0 2>/dev/null || ip link add eth0 type dummy");
        Shell("ip link set eth0 up mtu 1500; ip addr replace 10.255.0.1/24 broadcast 10.255.0.255 dev eth0; ip -6 addr replace fd00:255::1/64 dev eth0 nodad");
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

    private static void Shell(string command)
    {
        ProgramResult result = ProgramRun.Run("/bin/sh", ["-c", command], "sh");
        Assert.True(result.Exit == 0, $"{command}: {result.Error}");
    }
}
