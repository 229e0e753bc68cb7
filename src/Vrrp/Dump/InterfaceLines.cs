using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Linux.Abi;
using Vrrp.Wire;

namespace Vrrp.Dump;

/// <summary>The sections <c>Gratuitous ARP delays</c> and <c>Interfaces</c>.</summary>
internal sealed class InterfaceLines
{
    private const ushort Ethernet = 1;
    private const ushort LoopbackHardware = 772;

    private readonly DumpWriter _text;
    private readonly VrrpPicture _picture;
    private readonly TrackersByName _trackers;
    private readonly Dictionary<int, Link> _byIndex = [];
    private readonly HashSet<InternetAddress> _virtual = [];
    private readonly List<GarpGroupConfig> _paces;

    /// <summary>Prepares the lines of <paramref name="picture"/>.</summary>
    public InterfaceLines(DumpWriter text, VrrpPicture picture)
    {
        _text = text;
        _picture = picture;
        _trackers = new TrackersByName(picture.Instances, static t => t.Interfaces.Select(static e => (e.Name, e.Weight, e.Reverse)));
        foreach (var link in picture.Links) _byIndex[link.Link.Index] = link.Link;
        _paces = PaceGroups.Of(picture.Config);
        foreach (var entry in picture.Config.StaticAddresses) _virtual.Add(InternetAddress.From(entry.Address.Address));
        foreach (var instance in picture.Config.VrrpInstances)
        {
            foreach (var entry in instance.VirtualAddresses) _virtual.Add(InternetAddress.From(entry.Address.Address));
            foreach (var entry in instance.ExcludedAddresses) _virtual.Add(InternetAddress.From(entry.Address.Address));
        }
    }

    /// <summary>Adds both, as far as there is anything in them.</summary>
    public void Add()
    {
        if (_paces.Count > 0) _text.Heading("Gratuitous ARP delays");
        foreach (var group in _paces) AddGroup(group);
        if (_picture.Links.Count > 0) _text.Heading("Interfaces");
        foreach (var link in _picture.Links.OrderBy(static l => l.Link.Index)) AddLink(link);
    }

    private void AddGroup(GarpGroupConfig group)
    {
        _text.Heading("GARP delay group");
        if (group.GarpInterval is { } garp) _text.Line($" GARP interval = {DumpWords.Seconds(garp)}");
        if (group.GnaInterval is { } gna) _text.Line($" GNA interval = {DumpWords.Seconds(gna)}");
        else if (group.GarpInterval is null) _text.Line(" No configuration");
        _text.Line(" Interfaces");
        foreach (var member in group.Interfaces) _text.Line($"  {member.Name}");
    }

    private void AddLink(LinkPicture picture)
    {
        var link = picture.Link;
        _text.Line($" Name = {link.Name}");
        _text.Line($"   index = {link.Index}");
        AddAddresses("IPv4", OwnAddresses(picture, AddressFamily.InterNetwork));
        AddAddresses("IPv6", OwnAddresses(picture, AddressFamily.InterNetworkV6).FindAll(static a => a.IsIPv6LinkLocal));
        AddHardware(link);
        AddState(picture);
        AddKind(link);
        _text.Line($"   MTU = {link.Mtu}");
        _text.Line($"   HW Type = {link.HardwareType switch
        {
            LoopbackHardware => "LOOPBACK",
            Ethernet => "ETHERNET",
            var other => $"UNKNOWN ({other})",
        }}");
        _text.Line(picture.Polling switch
        {
            null => "   NIC netlink status update",
            LinkProbeMethod.Mii => "   NIC support MII regs",
            LinkProbeMethod.Ethtool => "   NIC support ETHTOOL GLINK interface",
            _ => "   NIC ioctl refresh polling",
        });
        if (link.VrfTable > 0) _text.Line($"   VRF master table {link.VrfTable}");
        else if (link.MasterKind == "vrf" && _byIndex.TryGetValue(link.MasterIndex, out var vrf)) _text.Line($"   VRF slave of {vrf.Name}");
        AddPace(link.Name);
        AddSettings(link.Name);
        _trackers.Add(_text, link.Name, "   Tracking VRRP instances :");
    }

    // Virtual and static addresses are not counted among an interface's own.
    private List<IPAddress> OwnAddresses(LinkPicture picture, AddressFamily family)
    {
        var own = new List<IPAddress>();
        foreach (var address in picture.Addresses)
        {
            if (address.Family == family && !_virtual.Contains(InternetAddress.From(address.Address))) own.Add(address.Address);
        }
        return own;
    }

    private void AddAddresses(string family, List<IPAddress> addresses)
    {
        _text.Line($"   {family} address = {(addresses.Count > 0 ? addresses[0] : "(none)")}");
        if (addresses.Count > 1) _text.Line($"   Additional {family} addresses :");
        foreach (var address in addresses.Skip(1)) _text.Line($"     {address}");
    }

    private void AddHardware(Link link)
    {
        var address = link.HardwareAddress.GetAddressBytes();
        if (address.Length == 0 || link.HardwareType == LoopbackHardware) return;
        _text.Line($"   MAC = {MacText.Of(address)}");
        if (link.HardwareType == Ethernet) _text.Line("   MAC broadcast = ff:ff:ff:ff:ff:ff");
    }

    private void AddState(LinkPicture picture)
    {
        var flags = picture.Link.Flags;
        var below = BaseOf(picture.Link);
        var more = (flags.HasFlag(LinkFlags.Broadcast) ? "" : ", no broadcast")
            + (flags.HasFlag(LinkFlags.Loopback) ? ", loopback" : "")
            + (flags.HasFlag(LinkFlags.PointToPoint) ? ", point to point" : "")
            + (flags.HasFlag(LinkFlags.NoArp) ? ", no arp" : "")
            + (flags.HasFlag(LinkFlags.Multicast) ? "" : ", no multicast")
            + (below is not null && !below.Flags.HasFlag(LinkFlags.Up) ? ", master down" : "");
        _text.Line($"   State = {UpText(flags)}{more}");
        _text.Line($"   Seen up = {DumpWords.Bit(picture.Link.IsRunning)}");
        _text.Line($"   Delayed state change running = {DumpWords.TrueFalse(picture.IsHeldBack)}");
        var delay = _picture.Config.InterfaceDelays.FirstOrDefault(d => d.Interface == picture.Link.Name);
        _text.Line($"   Up debounce timer = {DumpWords.Microseconds(delay?.Up ?? TimeSpan.Zero)}us");
        _text.Line($"   Down debounce timer = {DumpWords.Microseconds(delay?.Down ?? TimeSpan.Zero)}us");
        _text.Line($"   Group = {picture.Link.Group}");
    }

    private Link? BaseOf(Link link) => link.Kind is "macvlan" or "ipvlan" ? _byIndex.GetValueOrDefault(link.ParentIndex) : null;

    private static string UpText(LinkFlags flags) =>
        $"{(flags.HasFlag(LinkFlags.Up) ? "" : "not ")}UP, {(flags.HasFlag(LinkFlags.Running) ? "" : "not ")}RUNNING";

    private void AddKind(Link link)
    {
        if (link.Kind is "macvlan" or "ipvlan") AddVirtualKind(link, link.Kind == "macvlan");
        if (_picture.Devices.Find(link.Name) is not null) _text.Line("   I/f created by keepalived");
        else if (_picture.Config.Global.AllowInterfaceChanges && link.Kind is not null) _text.Line("   Interface type/base can be changed");
    }

    private void AddVirtualKind(Link link, bool isMacvlan)
    {
        var kind = isMacvlan ? "VMAC" : "IPVLAN";
        var mode = isMacvlan ? MacvlanText.Of(link.MacvlanMode) : "L2 bridge";
        _text.Line(BaseOf(link) is { } below
            ? $"   {kind} type {mode}, underlying interface = {below.Name}, state = {UpText(below.Flags)}"
            : link.ParentIndex > 0 ? $"   {kind} type {mode}, underlying ifindex = {link.ParentIndex}"
            : $"   {kind} type {mode}, underlying interface in different namespace");
    }

    private void AddPace(string name)
    {
        if (_paces.FirstOrDefault(g => g.Interfaces.Any(i => i.Name == name)) is not { } group) return;
        if (group.GarpInterval is { } garp) _text.Line($"   Gratuitous ARP interval {(long)garp.TotalMilliseconds}ms");
        if (group.GnaInterval is { } gna) _text.Line($"   Gratuitous NA interval {(long)gna.TotalMilliseconds}ms");
    }

    private void AddSettings(string name)
    {
        var devices = _picture.Devices.Devices.Count(d => d.Key.Parent == name && !d.Key.IsIpv6 && d.Key.Kind == VirtualLinkKind.Macvlan);
        _text.Line($"   Reset ARP config counter {devices}");
        _text.Line($"   Original arp_ignore {Before(name, "arp_ignore")}");
        _text.Line($"   Original arp_filter {Before(name, "arp_filter")}");
        _text.Line($"   Original promote_secondaries {Before(name, "promote_secondaries")}");
        var promoting = _picture.Config.VrrpInstances.Count(i => i.PromoteSecondaries && i.Interface == name);
        _text.Line($"   Reset promote_secondaries counter {promoting}");
    }

    private string Before(string name, string setting)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"net/ipv4/conf/{name}/{setting}");
        foreach (var changed in _picture.Settings)
        {
            if (changed.Path == path) return changed.Before;
        }
        return "0";
    }
}
