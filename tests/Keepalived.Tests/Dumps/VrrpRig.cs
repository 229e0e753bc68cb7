using System.Net;
using System.Net.NetworkInformation;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Devices;
using Vrrp.Dump;
using Vrrp.Host;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Keepalived.Tests.Dumps;

/// <summary>
/// A router with virtual time on the machine of the samples: <c>veth0</c> with 10.9.0.1, and everything up, so that every instance becomes
/// master. Its dumps are made as the role makes them.
/// </summary>
internal sealed class VrrpRig
{
    private const LinkFlags Running = LinkFlags.Up | LinkFlags.Running;

    private static readonly DateTimeOffset s_time = new(2026, 11, 21, 9, 8, 7, TimeSpan.Zero);

    private readonly KeepalivedConfig _config;
    private readonly List<VrrpAction> _actions = [];
    private readonly List<Link> _links;
    private readonly DevicePlan _devices;
    private MonotonicTime _now = new(TimeSpan.FromSeconds(1000));

    /// <summary>Starts with a configuration.</summary>
    /// <param name="text">The configuration.</param>
    /// <param name="hasSecondInterface">Whether <c>veth1</c> is there too.</param>
    public VrrpRig(string text, bool hasSecondInterface = false)
    {
        _config = ConfigText.Read(text);
        _links =
        [
            new Link(1, "lo") { Flags = Running | LinkFlags.Loopback, HardwareType = 772, Mtu = 65536 },
            .. hasSecondInterface ? [Veth(2, "veth1")] : Array.Empty<Link>(),
            Veth(3, "veth0"),
        ];
        _devices = DevicePlan.Of(_config, DevicePlan.Empty, static _ => true);
        foreach (var device in _devices.Devices) _links.Add(Veth(_links.Count + 1, device.Name) with { Kind = "macvlan", ParentIndex = 3 });
        Router = new VrrpRouter(_config);
        foreach (var link in _links) Router.Tracked.SetInterface(link.Name, isUp: true);
        foreach (var instance in Router.Instances)
        {
            instance.SetInitialSource(instance.Config.Family == System.Net.Sockets.AddressFamily.InterNetworkV6
                ? InternetAddress.Parse("fe80::1") : InternetAddress.Parse("10.9.0.1"));
        }
    }

    public VrrpRouter Router { get; }

    public MonotonicTime Now => _now;

    /// <summary>Starts the instances.</summary>
    public VrrpRig Start()
    {
        Router.Start(_now, null, TimeSpan.Zero, TimeSpan.FromHours(1), _actions);
        return this;
    }

    /// <summary>Lets time pass; whoever hears nobody becomes master.</summary>
    public VrrpRig Run(int seconds)
    {
        var end = _now + TimeSpan.FromSeconds(seconds);
        while (Router.Deadline is { } due && due <= end)
        {
            _now = due > _now ? due : _now;
            Router.OnDeadline(_now, _actions);
        }
        _now = end;
        return this;
    }

    /// <summary>A script ran.</summary>
    public VrrpRig Script(string name, int status)
    {
        Router.OnScriptResult(name, new ScriptOutcome.Exited(status), _now, _actions);
        return this;
    }

    /// <summary>What <c>keepalived.data</c> would hold.</summary>
    public IReadOnlyList<string> Data()
    {
        var lines = new List<string>();
        VrrpDump.Write(new DumpWriter(lines.Add), Process(DumpedRole.Vrrp), new RootOwns(), Picture());
        return lines;
    }

    /// <summary>What <c>keepalived.json</c> would hold.</summary>
    public string Json(IDumpOwners? owners = null)
    {
        using var text = new StringWriter();
        JsonDump.Write(text, owners ?? new RootOwns(), Picture());
        return text.ToString();
    }

    /// <summary>What <c>keepalived.stats</c> would hold.</summary>
    public string Statistics()
    {
        using var text = new StringWriter { NewLine = "\n" };
        StatisticsDump.Write(text, Router.Instances.Select(static i => (i.Config.Name, i.Statistics)));
        return text.ToString();
    }

    public static DumpedProcess Process(DumpedRole role) => new(role, (UnixFileMode)0x7f, "host");

    private static Link Veth(int index, string name) => new(index, name)
    {
        Flags = Running | LinkFlags.Broadcast | LinkFlags.Multicast,
        HardwareType = 1,
        HardwareAddress = new PhysicalAddress([0x1a, 0x30, 0x1d, 0xab, 0x8f, (byte)index]),
        Mtu = 1500,
        Kind = "veth",
    };

    private VrrpPicture Picture() => new()
    {
        Config = _config,
        Now = _now,
        Time = s_time,
        Instances = Pictures.Of(Router.Instances, i => i.Picture(_now, (14, 15), _devices.MainDevice(i.Config))),
        Groups = Pictures.Of(Router.Groups, static g => g.Picture()),
        Scripts = [.. Router.Tracked.Scripts.Values.Select(static s => new ScriptPicture(s.Config, s.Counter, s.HasRun, "idle"))],
        Files = _config.TrackFiles.ToDictionary(static f => f.Name, f => Router.Tracked.FileValue(f.Name)),
        Processes = _config.TrackProcesses.ToDictionary(static p => p.Name, static _ => new ProcessPicture(0, false, false, false)),
        Links = [.. _links.Select(l => new LinkPicture(l, AddressesOf(l)))],
        Sockets =
        [
            .. Router.Instances.GroupBy(i => new AdvertSocketKey(i.Format.IsIpv6, "veth0", 3, i.Format.Group, null))
                .Select(static g => new SocketPicture(g.Key, 14, 15, 0, [.. g.Select(static i => (i.Config.Name, i.Config.VirtualRouterId))])),
        ],
        Devices = _devices,
    };

    private List<InterfaceAddress> AddressesOf(Link link)
    {
        var addresses = new List<InterfaceAddress>();
        if (link.Name == "lo") addresses.AddRange([new(1, IPAddress.Loopback, 8), new(1, IPAddress.IPv6Loopback, 128)]);
        else if (link.Name.StartsWith("veth", StringComparison.Ordinal)) addresses.AddRange([new(link.Index, IPAddress.Parse(link.Name == "veth0" ? "10.9.0.1" : "10.9.0.2"), 24), new(link.Index, IPAddress.Parse("fe80::1"), 64)]);
        foreach (var instance in Router.Instances.Where(static i => i.State == VrrpState.Master))
            foreach (var entry in instance.AllAddresses.Where(e => _devices.DeviceOf(instance.Config, e) == link.Name))
                addresses.Add(AddressMapping.ToKernel(entry, link.Index));
        foreach (var entry in _config.StaticAddresses.Where(e => e.Device == link.Name)) addresses.Add(AddressMapping.ToKernel(entry, link.Index));
        return addresses;
    }
}
