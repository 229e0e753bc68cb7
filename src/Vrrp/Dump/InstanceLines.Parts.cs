using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Vrrp.Wire;

namespace Vrrp.Dump;

/// <content>Interfaces, authentication, addresses, trackers and scripts of an instance.</content>
internal sealed partial class InstanceLines
{
    private void AddDevice(VrrpInstanceConfig instance, InstancePicture? picture)
    {
        var device = moment?.Devices.MainDevice(instance);
        var isUp = moment?.Find(device) is { Link.IsRunning: true };
        var parent = moment?.Find(instance.Interface)?.Link;
        if (instance.VirtualMac is { } vmac) AddVirtualMac(instance, vmac, device, isUp);
        else if (instance.Ipvlan is { } ipvlan) AddIpvlan(ipvlan, device, isUp);
        if (instance.VirtualMac is { NetlinkNotify: true }) text.Line("     Force netlink update for base interface");
        if (instance.UseVirtualMacForAddresses) text.Line("     Use VMAC for VIPs on other interfaces");
        if ((instance.VirtualMac?.Group ?? instance.Ipvlan?.Group) is { } group) text.Line($"     Interface group {group}");
        else if (parent is { Group: > 0 }) text.Line($"     Interface group {parent.Group} (copied from parent)");
        var kind = instance.VirtualMac is not null ? "vmac" : instance.Ipvlan is not null ? "ipvlan" : null;
        text.Line(kind is not null && device is not null
            ? $"   Interface = {device}, {kind} on {instance.Interface}{(instance.TransmitOnBase ? ", xmit base i/f" : "")}"
            : $"   Interface = {instance.Interface ?? "not configured"}");
        if (instance.Vrf is { } vrf) text.Line($"   VRF = {vrf}");
        if (instance.DontTrackPrimary) text.Line("   VRRP interface tracking disabled");
        if (instance.SkipCheckAdvertAddresses) text.Line("   Skip checking advert IP addresses");
        if (instance.NoVirtualAddress) text.Line("   Suppress no VIPs warning");
        if (instance.StrictMode) text.Line("   Enforcing strict VRRP compliance");
        AddSource(instance, picture);
    }

    private void AddVirtualMac(VrrpInstanceConfig instance, VirtualMac vmac, string? device, bool isUp)
    {
        text.Line(
            $"   Use VMAC, i/f name {device ?? vmac.Name ?? ""}, is_up = {DumpWords.TrueFalse(isUp)}, xmit_base = {DumpWords.TrueFalse(instance.TransmitOnBase)}");
        if (!vmac.Address.IsEmpty) text.Line($"     MAC = {MacText.Of([.. vmac.Address])}");
    }

    private void AddIpvlan(Ipvlan ipvlan, string? device, bool isUp)
    {
        var address = ipvlan.Address is { } own ? $", i/f address = {PrefixText.Of(own)}" : "";
        text.Line(
            $"   Use IPVLAN, i/f {device ?? ipvlan.Name ?? ""}, is_up = {DumpWords.TrueFalse(isUp)}{address}, type {ipvlan.Type.ToString().ToLowerInvariant()}");
    }

    private void AddSource(VrrpInstanceConfig instance, InstancePicture? picture)
    {
        var source = picture is null ? instance.SourceAddress?.ToString() : picture.Source?.ToString() ?? "(none)";
        if (source is not null) text.Line($"   Using src_ip = {source}{(instance.SourceAddress is null ? "" : " (from configuration)")}");
        if (!instance.UnicastPeers.IsEmpty) return;
        var index = moment?.Find(moment.Devices.Transmit(instance))?.Link.Index ?? 0;
        text.Line($"   Multicast address {instance.MulticastGroup}{(IsIpv6(instance) ? $", ifindex {index}" : "")}");
    }

    private void AddAuthentication(VrrpInstanceConfig instance)
    {
        var type = instance.Authentication?.Type switch
        {
            VrrpAuthenticationType.Pass => "SIMPLE_PASSWORD",
            VrrpAuthenticationType.Ah => "IPSEC_AH",
            _ => "none",
        };
        if (instance.Version == 2 || type != "none") text.Line($"   Authentication type = {type}");
        if (type == "SIMPLE_PASSWORD") text.Line("   Password = ********");
        if (instance.Hmac is { } hmac) AddHmac(hmac);
        if (instance.Version == 3 && !IsIpv6(instance))
            text.Line($"   VRRPv3 uses VRRPv2 checksum = {DumpWords.Enabled(instance.V3ChecksumAsV2)}");
        if (instance.ReceiveBufferSize is { } size) text.Line($"   Kernel rx buffer size = {size}");
    }

    private void AddHmac(HmacAuthentication hmac)
    {
        text.Line("   Authentication extension = HMAC-SHA256-128");
        text.Line($"     Keys = {hmac.Keys.Count}, active key id = {hmac.ActiveKey}");
        var mode = hmac.Mode switch
        {
            HmacMode.ReceiveOnly => "receive-only",
            HmacMode.Permissive => "permissive",
            _ => "enforce",
        };
        text.Line($"     Mode = {mode}");
        text.Line(hmac.MonotonicReplayProtection || hmac.TimeWindow is not { } window
            ? "     Anti replay = monotonic"
            : $"     Anti replay = time, window = {DumpWords.WholeSeconds(window)} sec");
    }

    private void AddAddresses(VrrpInstanceConfig instance, InstancePicture? picture)
    {
        if (!instance.VirtualAddresses.IsEmpty) text.Line($"   Virtual IP ({instance.VirtualAddresses.Count}):");
        foreach (var entry in instance.VirtualAddresses) text.Line($"     {addresses.Of(instance, picture, entry)}");
        if (!instance.ExcludedAddresses.IsEmpty) text.Line("   Virtual IP Excluded :");
        foreach (var entry in instance.ExcludedAddresses) text.Line($"     {addresses.Of(instance, picture, entry)}");
        if (!instance.UnicastPeers.IsEmpty) AddPeers(instance, picture);
        text.Line(picture?.Sockets is { } sockets ? $"   fd_in {sockets.Receiver}, fd_out {sockets.Sender}" : "   No sockets allocated");
        if (!instance.VirtualRoutes.IsEmpty) text.Line("   Virtual Routes :");
        foreach (var route in instance.VirtualRoutes) text.Line($"     {RouteText.Of(route)}");
        if (!instance.VirtualRules.IsEmpty) text.Line("   Virtual Rules :");
        foreach (var rule in instance.VirtualRules) text.Line($"     {RuleText.Of(rule)}");
    }

    private void AddPeers(VrrpInstanceConfig instance, InstancePicture? picture)
    {
        if ((instance.UnicastTtl ?? (IsIpv6(instance) ? null : byte.MaxValue)) is { } ttl) text.Line($"   Unicast TTL = {ttl}");
        text.Line($"   Check unicast src : {DumpWords.YesNo(instance.CheckUnicastSource)}");
        text.Line("   Unicast Peer :");
        foreach (var peer in instance.UnicastPeers)
            text.Line($"     {peer.Address} min_ttl {peer.MinTtl ?? 0} max_ttl {peer.MaxTtl ?? byte.MaxValue}");
        var compatibility = instance.OldUnicastChecksum switch
        {
            OldUnicastChecksum.Always => "config",
            OldUnicastChecksum.Never => "never",
            _ => picture?.ChecksumForm == VrrpChecksumForm.GroupPseudoHeader ? "auto" : "no",
        };
        text.Line($"   Unicast checksum compatibility = {compatibility}");
    }

    private void AddTracking(VrrpInstanceConfig instance)
    {
        TrackingLines.Add(
            text, instance.TrackInterfaces, instance.TrackScripts, instance.TrackFiles, instance.TrackProcesses, instance.TrackBfds,
            processes: "Tracked processes");
    }

    private void AddNotify(VrrpInstanceConfig instance)
    {
        text.Line($"   Using smtp notification = {DumpWords.YesNo(instance.SmtpAlert)}");
        text.Line($"   Notify deleted = {(instance.NotifyDeleted ? "Deleted" : "Fault")}");
        NotifyLines.Add(scripts, instance.Notify);
        scripts.Notify("Master rx lower pri state transition", instance.Notify.MasterRxLowerPriority);
        text.Line($"   Notify priority changes = {DumpWords.TrueFalse(instance.NotifyPriorityChanges)}");
    }
}
