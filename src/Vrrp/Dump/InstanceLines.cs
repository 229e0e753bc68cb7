using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Vrrp.Instance;
using Vrrp.Tracking;

namespace Vrrp.Dump;

/// <summary>The section <c>VRRP Topology</c>: one block per instance. Lines about the moment are left out where it is not known.</summary>
/// <param name="text">Where the lines go.</param>
/// <param name="config">The configuration.</param>
/// <param name="addresses">How addresses are written.</param>
/// <param name="scripts">How scripts are written.</param>
/// <param name="moment">The moment; null: not known.</param>
internal sealed partial class InstanceLines(
    DumpWriter text, KeepalivedConfig config, AddressLines addresses, ScriptLines scripts, VrrpPicture? moment)
{
    private readonly Dictionary<string, string> _groups = GroupsOf(config);

    /// <summary>Adds an instance.</summary>
    public void Add(VrrpInstanceConfig instance, InstancePicture? picture)
    {
        text.Line($" VRRP Instance = {instance.Name}");
        text.Line($"   VRRP Version = {instance.Version}");
        if (_groups.TryGetValue(instance.Name, out var group)) text.Line($"   Sync group = {group}");
        if (IsIpv6(instance)) text.Line("   Using Native IPv6");
        if (picture is not null) AddState(picture);
        AddFlags(instance);
        var wanted = picture?.WantedState ?? (instance.InitiallyMaster ? VrrpState.Master : VrrpState.Backup);
        text.Line($"   Wantstate = {StateWords.Of(wanted)}");
        text.Line($"   Number of config faults = {DumpWords.Bit(instance.IsFaulty)}");
        if (picture is not null) AddFaults(picture);
        AddDevice(instance, picture);
        AddAnnouncements(instance);
        AddPriorities(instance, picture);
        AddTimes(instance, picture);
        AddAuthentication(instance);
        AddAddresses(instance, picture);
        AddTracking(instance);
        AddNotify(instance);
    }

    private static bool IsIpv6(VrrpInstanceConfig instance) => instance.Family == System.Net.Sockets.AddressFamily.InterNetworkV6;

    private static Dictionary<string, string> GroupsOf(KeepalivedConfig config)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in config.SyncGroups)
        {
            foreach (var member in group.Members) groups.TryAdd(member, group.Name);
        }
        return groups;
    }

    private void AddState(InstancePicture picture)
    {
        text.Line($"   State = {StateWords.Of(picture.State)}");
        if (picture.State != VrrpState.Backup) return;
        text.Line($"   Master router = {picture.Master?.ToString() ?? "(none)"}");
        text.Line($"   Master priority = {picture.MasterPriority}");
        if (picture.Config.Version == 3) text.Line($"   Master advert interval = {(long)picture.MasterInterval.TotalMilliseconds} milli-sec");
    }

    // keepalived's list of flags names three of many; any other one leaves the list empty.
    private void AddFlags(VrrpInstanceConfig instance)
    {
        var isUnicast = !instance.UnicastPeers.IsEmpty;
        var hasOthers = instance.VirtualMac is not null || instance.Ipvlan is not null || instance.UseVirtualMacForAddresses ||
            instance.DontTrackPrimary || instance.PollsLink || instance.SkipCheckAdvertAddresses || instance.SourceAddress is not null ||
            instance.TrackSourceAddress || instance.PromoteSecondaries || instance.NoVirtualAddress || instance.NoPreempt ||
            instance.V3ChecksumAsV2 || instance.GarpExtraAllInterfaces;
        if (!isUnicast && !instance.UnicastFaultNoPeer && !hasOthers)
        {
            text.Line("   Flags: none");
            return;
        }
        text.Line("   Flags:");
        if (isUnicast) text.Line("     Using unicast");
        if (instance.UnicastFaultNoPeer) text.Line("     If unicast go to fault state if no peers");
    }

    private void AddFaults(InstancePicture picture)
    {
        text.Line($"   Number of tracker faults = {picture.TrackerFaults}");
        List<string> reasons = [];
        if (picture.TrackerFaults > 0) reasons.Add("unspecified");
        if (picture.IsInterfaceDown) reasons.Add("i/f down");
        if (picture.IsBaseDown) reasons.Add("base i/f down");
        if (picture.Faults.HasFlag(VrrpFaults.Address)) reasons.Add("no source IP address");
        if (picture.Faults.HasFlag(VrrpFaults.Configuration)) reasons.Add("config error");
        text.Line(reasons.Count == 0 ? "   Flags of interface faults - (none)" : "   Flags of interface faults:");
        foreach (var reason in reasons) text.Line($"     {reason}");
        text.Line($"   Number of track scripts init = {picture.PendingScripts}");
        text.Line($"   Last transition = {DumpWords.Time(moment!.TimeOf(picture.LastTransition ?? moment.Now))}");
        text.Line($"   Read timeout = {(picture.Due is { } due ? DumpWords.Time(moment.TimeOf(due)) : "DISABLED")}");
        text.Line($"   Master down timer = {DumpWords.Microseconds(picture.MasterDownInterval)} usecs");
    }

    private void AddAnnouncements(VrrpInstanceConfig instance)
    {
        text.Line($"   Gratuitous ARP delay = {DumpWords.WholeSeconds(instance.GarpMasterDelay)}");
        text.Line($"   Gratuitous ARP repeat = {instance.GarpMasterRepeat}");
        text.Line($"   Gratuitous ARP refresh = {DumpWords.WholeSeconds(instance.GarpMasterRefresh)}");
        text.Line($"   Gratuitous ARP refresh repeat = {instance.GarpMasterRefreshRepeat}");
        text.Line($"   Gratuitous ARP lower priority delay = {DumpWords.WholeSeconds(instance.GarpLowerPriorityDelay)}");
        text.Line($"   Gratuitous ARP lower priority repeat = {instance.GarpLowerPriorityRepeat}");
        text.Line($"   Down timer adverts = {instance.DownTimerAdverts}");
        if (instance.GarpExtraInterval > TimeSpan.Zero)
        {
            var where = instance.GarpExtraAllInterfaces ? "i/f" : "VMAC";
            text.Line($"   Gratuitous ARP for each secondary {where} = {DumpWords.WholeSeconds(instance.GarpExtraInterval)}");
        }
        text.Line($"   Send advert after receive lower priority advert = {DumpWords.TrueFalse(!instance.LowerPriorityNoAdvert)}");
        text.Line($"   Send advert after receive higher priority advert = {DumpWords.TrueFalse(instance.HigherPrioritySendAdvert)}");
    }

    private void AddPriorities(VrrpInstanceConfig instance, InstancePicture? picture)
    {
        if (instance.Priority == EffectivePriority.Owner)
            text.Line($"   Address owner ignores received adverts = {DumpWords.TrueFalse(instance.OwnerIgnoreAdverts)}");
        text.Line($"   Virtual Router ID = {instance.VirtualRouterId}");
        text.Line($"   Priority = {instance.Priority}");
        if (picture is not null)
        {
            text.Line($"   Effective priority = {picture.EffectivePriority}");
            text.Line($"   Total priority = {picture.TotalPriority}");
        }
        if (instance.NoPreempt) text.Line($"   Highest other priority = {instance.TimerExpiredBackup ?? 0}");
    }

    private void AddTimes(VrrpInstanceConfig instance, InstancePicture? picture)
    {
        text.Line(instance.Version == 2
            ? $"   Advert interval = {DumpWords.WholeSeconds(instance.AdvertInterval)} sec"
            : $"   Advert interval = {(long)instance.AdvertInterval.TotalMilliseconds} milli-sec");
        if (picture is not null)
        {
            var sent = picture.LastAdvert is { } time ? moment!.TimeOf(time) : (DateTimeOffset?)null;
            text.Line($"   Last advert sent = {DumpWords.Epoch(sent)}");
        }
        text.Line($"   Accept = {DumpWords.Enabled(instance.Accept)}");
        text.Line($"   Preempt = {DumpWords.Enabled(!instance.NoPreempt)}");
        if (instance.PreemptDelay > TimeSpan.Zero) text.Line($"   Preempt delay = {DumpWords.Short(instance.PreemptDelay)} secs");
        text.Line($"   Promote_secondaries = {DumpWords.Enabled(instance.PromoteSecondaries)}");
    }
}
