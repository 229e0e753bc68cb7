using System.Net;
using System.Net.Sockets;
using LabTopology;

namespace Kernel.Tests;

/// <summary>A scenario that needs a lab: skipped with the reason outside of one.</summary>
public abstract class LabTest : IDisposable
{
    private Site? _site;

    private protected LabTest(bool needsIpvs = true)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LAB") is null, "runs inside the lab: tests/lab/run");
        Assert.SkipWhen(needsIpvs && !File.Exists("/proc/net/ip_vs"), "this kernel has no IPVS");
        Assert.SkipUnless(Subject.Exists, $"{Subject.Keepalived} or {Subject.Ipvsadm} is missing");
    }

    /// <summary>The programs under test: ours, or the originals when <c>DIRECTOR=original</c>.</summary>
    protected static Implementation Subject { get; } =
        Environment.GetEnvironmentVariable("DIRECTOR") == "original" ? Implementation.Original : Implementation.Ours;

    /// <summary>Longest wait for something that should happen within a few seconds.</summary>
    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>The installation of this test.</summary>
    protected Site Site => _site ?? throw new LabException("the test has no site yet");

    /// <summary>Builds the installation, replacing an earlier one.</summary>
    protected Site CreateSite(SiteShape shape = SiteShape.OneNetwork)
    {
        _site?.Dispose();
        return _site = Site.Create(shape);
    }

    /// <summary>Skips a scenario whose promise the originals do not make.</summary>
    protected static void OnlyOurs(string promise) => Assert.SkipWhen(Subject == Implementation.Original, $"the original does not promise this: {promise}");

    /// <summary>Starts the programs under test in a namespace.</summary>
    protected DaemonProcess StartDirector(NetworkNamespace node, string configuration, params string[] options) =>
        StartDirector(Subject, node, configuration, options);

    /// <summary>Starts given programs in a namespace.</summary>
    protected DaemonProcess StartDirector(Implementation implementation, NetworkNamespace node, string configuration, params string[] options) =>
        Site.Own(DaemonProcess.Start(node, implementation, configuration, options));

    /// <summary>Starts a director that owns the VIP at once and waits until it has it and balances to both real servers.</summary>
    protected DaemonProcess StartOwner(string configuration, Implementation? implementation = null)
    {
        DaemonProcess director = StartDirector(implementation ?? Subject, Site.Director1, configuration);
        WaitForVip(Site.Director1, director);
        Wait.Until(Patience, "both real servers are in use", () => IpvsTable.Destinations(Site.Director1).Length == 2, () => director.LogText);
        return director;
    }

    /// <summary>Waits until a director has the VIP.</summary>
    protected static void WaitForVip(NetworkNamespace node, DaemonProcess director) =>
        Wait.Until(Patience, $"{Site.Vip} is on {node.Name}", () => HasVip(node), () => director.LogText);

    /// <summary>Whether a director has the VIP: an address that is not there cannot be bound to.</summary>
    protected static bool HasVip(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        using Socket socket = node.Do(() => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(Site.Vip), 0));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return false;
        }
    }

    /// <summary>Starts an HTTP server called web1 or web2 on each real server.</summary>
    protected (HttpServer Web1, HttpServer Web2) StartServers(int port = 80) =>
        (Site.Own(new HttpServer(Site.RealServer1, "web1", port)), Site.Own(new HttpServer(Site.RealServer2, "web2", port)));

    /// <summary>A client of the VIP.</summary>
    protected TrafficClient Client(int port = 80) => Site.Own(new TrafficClient(Site.Client, Site.Vip, port));

    /// <inheritdoc/>
    public void Dispose()
    {
        _site?.Dispose();
        GC.SuppressFinalize(this);
    }
}
