using Ipvs.Netlink.Route;
using Keepalived.Runtime;
using Vrrp.Devices;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <content>Gratuitous ARPs and unsolicited neighbour advertisements.</content>
internal sealed partial class VrrpHost
{
    private static readonly TimeSpan s_forwardingIsFresh = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, (bool IsRouter, MonotonicTime ReadAt)> _forwarding = [];
    private readonly Dictionary<VrrpInstance, Deadline> _extraAnnouncements = [];
    private AnnouncementPaces _paces;

    private void Announce(VrrpInstance instance, int rounds)
    {
        foreach (var entry in instance.AllAddresses)
        {
            if (_links.DeviceOf(instance.Config, entry) is not { } link || !CanAnnounce(link)) continue;
            var address = InternetAddress.From(entry.Address.Address);
            VrrpHostLog.Announcing(
                _log, instance.Config.Name, address.IsIpv6 ? "Unsolicited Neighbour Adverts" : "gratuitous ARPs", link.Name, address);
            _announcements.Add(instance, link.Index, address, rounds, PaceOn(link));
        }
        SendAnnouncements();
    }

    private void AnnounceOwn(VrrpInstance instance)
    {
        if (instance.SourceAddress is not { } address) return;
        if (_links.TransmitLink(instance.Config) is not { } link || !CanAnnounce(link)) return;
        VrrpHostLog.AnnouncingOwn(_log, instance.Config.Name, address);
        SendAnnouncement(link.Index, address);
        _announcer.Flush();
    }

    private void CancelAnnouncements(VrrpInstance instance)
    {
        _announcements.Cancel(instance);
        if (_extraAnnouncements.Remove(instance, out var timer)) timer.Cancel();
    }

    // garp_extra_if: switches forget macvlans and interfaces that only receive.
    private void StartExtraAnnouncements(VrrpInstance instance)
    {
        if (_extraAnnouncements.Remove(instance, out var running)) running.Cancel();
        var interval = instance.Config.GarpExtraInterval;
        if (interval <= TimeSpan.Zero || instance.State != VrrpState.Master || ExtraLinks(instance).Count == 0) return;
        ScheduleExtra(instance, MonotonicClock.Now + instance.Config.GarpMasterDelay + interval);
    }

    private void ScheduleExtra(VrrpInstance instance, MonotonicTime due) => _extraAnnouncements[instance] = _loop.At(due, () =>
    {
        foreach (var (link, address) in ExtraLinks(instance)) SendAnnouncement(link.Index, address);
        _announcer.Flush();
        var next = due + instance.Config.GarpExtraInterval;
        ScheduleExtra(instance, next > _loop.Now ? next : _loop.Now + instance.Config.GarpExtraInterval);
    });

    // One address of each further interface: it is the interface's MAC that switches are to remember.
    private List<(Link Link, InternetAddress Address)> ExtraLinks(VrrpInstance instance)
    {
        var extra = new List<(Link Link, InternetAddress Address)>();
        var own = _links.Plan.MainDevice(instance.Config);
        foreach (var entry in instance.AllAddresses)
        {
            if (_links.DeviceOf(instance.Config, entry) is not { } link || link.Name == own || !CanAnnounce(link)) continue;
            if (!instance.Config.GarpExtraAllInterfaces && _links.Plan.Find(link.Name) is null) continue;
            if (!extra.Exists(e => e.Link.Index == link.Index)) extra.Add((link, InternetAddress.From(entry.Address.Address)));
        }
        return extra;
    }

    private AnnouncementPace PaceOn(Link link)
    {
        var below = _links.Plan.Find(link.Name) is { } device && _links.Find(device.Key.Parent) is { } parent ? parent : link;
        return _paces.Of(below.Name, below.Index);
    }

    private void SendAnnouncements()
    {
        _announcements.TakeDue(MonotonicClock.Now, SendAnnouncement);
        _announcer.Flush();
        _announceTimer?.Cancel();
        _announceTimer = _announcements.Deadline is { } due ? _loop.At(due, SendAnnouncements) : null;
    }

    private void SendAnnouncement(int interfaceIndex, InternetAddress address)
    {
        if (_links.Find(interfaceIndex) is not { } link || !CanAnnounce(link)) return;
        if (address.IsIpv6) VrrpHostLog.SendingNeighbourAdvert(_log, link.Name, address);
        else VrrpHostLog.SendingArp(_log, link.Name, address);
        // One that does not go out is made up for by the repetitions.
        _announcer.Announce(link.Index, link.HardwareAddress.GetAddressBytes(), address, address.IsIpv6 && IsRouter(link));
    }

    private static bool CanAnnounce(Link link) =>
        (link.Flags & (LinkFlags.NoArp | LinkFlags.Loopback)) == 0 && link.HardwareAddress.GetAddressBytes().Length == 6;

    // The Router flag of neighbour advertisements; the setting is read at most every 5 s.
    private bool IsRouter(Link link)
    {
        var now = MonotonicClock.Now;
        if (_forwarding.TryGetValue(link.Index, out var known) && now - known.ReadAt < s_forwardingIsFresh) return known.IsRouter;
        var isRouter = KernelNumber.Read($"net/ipv6/conf/{link.Name}/forwarding") is not (null or 0);
        _forwarding[link.Index] = (isRouter, now);
        return isRouter;
    }
}
