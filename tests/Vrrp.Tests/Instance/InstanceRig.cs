using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Instance;

/// <summary>One node with virtual time; actions come back as short words, so that a test reads like the protocol.</summary>
internal sealed class InstanceRig
{
    private static readonly MonotonicTime s_start = new(TimeSpan.FromSeconds(1000));
    private readonly List<VrrpAction> _actions = [];

    public InstanceRig(params VrrpInstanceConfig[] instances)
        : this(new KeepalivedConfig { VrrpInstances = instances.ToValueArray() })
    {
    }

    public InstanceRig(KeepalivedConfig config)
    {
        Router = new VrrpRouter(config);
        Now = s_start;
        foreach (var name in new[] { "eth0", "eth1" }) Router.Tracked.SetInterface(name, isUp: true);
        foreach (var instance in Router.Instances) instance.SetInitialSource(Own(instance.Config));
    }

    public static VrrpInstanceConfig Base { get; } = new()
    {
        Name = "VI_1",
        Interface = "eth0",
        VirtualRouterId = 51,
        Priority = 100,
        MulticastGroup = IPAddress.Parse("224.0.0.18"),
        VirtualAddresses = [Vip("10.0.0.100")],
    };

    public static InternetAddress OwnAddress { get; } = InternetAddress.Parse("10.0.0.5");

    public VrrpRouter Router { get; }

    public VrrpInstance Instance => Router.Instances[0];

    public MonotonicTime Now { get; private set; }

    /// <summary>Seconds since the test began.</summary>
    public double Seconds => (Now - s_start).TotalSeconds;

    /// <summary>Seconds from now to the next deadline.</summary>
    public double? UntilDeadline => Router.Deadline is { } due ? (due - Now).TotalSeconds : null;

    public static VirtualAddress Vip(string address) => new() { Address = new AddressWithPrefix(IPAddress.Parse(address), 24) };

    public static InternetAddress? Own(VrrpInstanceConfig config) =>
        config.Family == AddressFamily.InterNetworkV6 ? InternetAddress.Parse("fe80::5") : OwnAddress;

    public string[] Start(SavedState? saved = null, double uptimeSeconds = 3600, TimeSpan silence = default)
    {
        Router.Start(Now, saved, silence, TimeSpan.FromSeconds(uptimeSeconds), _actions);
        return Take();
    }

    /// <summary>A master after its start: no actions pending.</summary>
    public InstanceRig AsMaster()
    {
        Start();
        RunToDeadline();
        Assert.Equal(VrrpState.Master, Instance.State);
        return this;
    }

    public InstanceRig AsBackup()
    {
        Start();
        Assert.Equal(VrrpState.Backup, Instance.State);
        return this;
    }

    public void Wait(double seconds) => Now += TimeSpan.FromSeconds(seconds);

    public string[] RunToDeadline()
    {
        Now = Router.Deadline!.Value;
        Router.OnDeadline(Now, _actions);
        return Take();
    }

    /// <summary>Runs every deadline up to <paramref name="seconds"/> from now.</summary>
    public string[] Run(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        while (Router.Deadline is { } due && due <= end)
        {
            Now = due;
            Router.OnDeadline(Now, _actions);
        }
        Now = end;
        return Take();
    }

    /// <summary>One late wake-up: deadlines that have passed are handled now, not when they were due.</summary>
    public string[] Wake()
    {
        Router.OnDeadline(Now, _actions);
        return Take();
    }

    public string[] Hear(byte priority, string source = "10.0.0.9", VrrpInstance? instance = null, Func<VrrpInstanceConfig, VrrpInstanceConfig>? sender = null)
    {
        instance ??= Instance;
        var config = sender is null ? instance.Config : sender(instance.Config);
        var format = new AdvertFormat(config);
        var from = InternetAddress.Parse(source);
        var buffer = new byte[VrrpAdvert.MaxLength + Ipv4Header.MinLength];
        VrrpPacket packet;
        if (format.IsIpv6)
        {
            var length = VrrpAdvert.Encode(buffer, format, priority, from, format.Group);
            Assert.True(VrrpPacket.TryParseIpv6(buffer.AsSpan(0, length), from, format.Group, 255, out packet, out _));
        }
        else
        {
            var to = format.IsMulticast ? format.Group : OwnAddress;
            var length = Ipv4Header.MinLength + VrrpAdvert.Encode(buffer.AsSpan(Ipv4Header.MinLength), format, priority, from, to);
            new Ipv4Header { TotalLength = (ushort)length, Ttl = 255, Protocol = 112, Source = from, Destination = to }.Write(buffer);
            Assert.True(VrrpPacket.TryParseIpv4(buffer.AsSpan(0, length), out packet, out _));
        }
        Router.OnPacket(instance, packet, Now, _actions);
        return Take();
    }

    /// <summary>A datagram as the socket delivers it: IPv4 with its header. Null when it is too short to belong to any instance.</summary>
    public string[]? Receive(ReadOnlySpan<byte> datagram, DateTimeOffset at = default)
    {
        if (!VrrpPacket.TryParseIpv4(datagram, out var packet, out _)) return null;
        Router.OnPacket(Instance, packet with { ReceivedAt = at }, Now, _actions);
        return Take();
    }

    /// <summary>An IPv6 payload as the socket delivers it.</summary>
    public string[]? Receive(ReadOnlySpan<byte> payload, string source, string destination, int hopLimit)
    {
        var (from, to) = (InternetAddress.Parse(source), InternetAddress.Parse(destination));
        if (!VrrpPacket.TryParseIpv6(payload, from, to, hopLimit, out var packet, out _)) return null;
        Router.OnPacket(Instance, packet, Now, _actions);
        return Take();
    }

    public string[] Interface(string name, bool isUp)
    {
        Router.OnInterface(name, isUp, Now, _actions);
        return Take();
    }

    /// <summary>When packets arrive by the clock on the wall.</summary>
    public static DateTimeOffset TimeOfDay { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A datagram as it comes from the network.</summary>
    public string[] Inject(byte[] datagram)
    {
        if (VrrpPacket.TryParseIpv4(datagram, out var packet, out _)) Router.OnPacket(Instance, packet with { ReceivedAt = TimeOfDay }, Now, _actions);
        return Take();
    }

    public string[] File(string name, int value)
    {
        Router.OnFile(name, value, Now, _actions);
        return Take();
    }

    public string[] Process(string name, bool hasQuorum)
    {
        Router.OnProcess(name, hasQuorum, Now, _actions);
        return Take();
    }

    public string[] Bfd(string name, bool isUp)
    {
        Router.OnBfd(name, isUp, Now, _actions);
        return Take();
    }

    public string[] Static(string group, string item, bool isMissing)
    {
        Router.OnStatic(group, item, isMissing, Now, _actions);
        return Take();
    }

    public string[] ConfiguredSource(string address, bool isPresent)
    {
        Router.OnConfiguredSource(InternetAddress.Parse(address), isPresent, Now, _actions);
        return Take();
    }

    public string[] Source(string? address)
    {
        Instance.OnSourceAddress(address is null ? null : InternetAddress.Parse(address), Now, _actions);
        return Take();
    }

    public string[] Script(string name, int status)
    {
        Router.OnScriptResult(name, new ScriptOutcome.Exited(status), Now, _actions);
        return Take();
    }

    public string[] DeleteAddress(VrrpInstance? instance = null)
    {
        (instance ?? Instance).OnAddressDeleted(Now, _actions);
        return Take();
    }

    /// <summary>Somebody works on an instance, for so many seconds if given.</summary>
    public string[] BeginMaintenance(VrrpInstance? instance = null, string reason = "", double? seconds = null)
    {
        var length = seconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null;
        var note = new OverrideNote(reason, 1000, TimeOfDay, TimeOfDay + length);
        Router.BeginMaintenance(instance ?? Instance, note, length is { } after ? Now + after : null, Now, _actions);
        return Take();
    }

    /// <summary>The work is done.</summary>
    public string[] EndMaintenance(VrrpInstance? instance = null)
    {
        Assert.True(Router.EndMaintenance(instance ?? Instance, "done", Now, _actions));
        return Take();
    }

    public string[] Reload(params VrrpInstanceConfig[] instances) => Reload(new KeepalivedConfig { VrrpInstances = instances.ToValueArray() });

    public string[] Reload(KeepalivedConfig config)
    {
        Router.Reload(config, Own, Now, _actions);
        return Take();
    }

    public string[] Stop()
    {
        Router.Stop(_actions);
        return Take();
    }

    private string[] Take()
    {
        var words = _actions.Select(Word).ToArray();
        _actions.Clear();
        return words;
    }

    private string Word(VrrpAction action) => action switch
    {
        VrrpAction.SendAdvert a => $"{Prefix(a.Instance)}advert {a.Priority}",
        VrrpAction.Install a => $"{Prefix(a.Instance)}install",
        VrrpAction.Withdraw a => $"{Prefix(a.Instance)}remove {string.Join(' ', a.Resources.Addresses.Select(v => v.Address.Address))}",
        VrrpAction.Announce a => $"{Prefix(a.Instance)}announce {a.Rounds}",
        VrrpAction.AnnounceOwnAddress a => $"{Prefix(a.Instance)}announce own",
        VrrpAction.CancelAnnouncements a => $"{Prefix(a.Instance)}cancel",
        VrrpAction.NotifyInstance a => $"{Prefix(a.Instance)}notify {a.Notification} {a.Priority}",
        VrrpAction.NotifyGroup a => $"{a.Group.Config.Name}: notify {a.Notification}",
        VrrpAction.DumpRecord a => $"{Prefix(a.Instance)}dump: {a.Reason}",
        VrrpAction.Log a => a.Detail ? $"[D] {a.Text}" : a.Text,
        _ => throw new InvalidOperationException(action.ToString()),
    };

    private string Prefix(VrrpInstance instance) => Router.Instances.Count > 1 ? $"{instance.Config.Name}: " : "";
}
