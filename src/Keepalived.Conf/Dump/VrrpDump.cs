using Keepalived.Conf.Model;

namespace Keepalived.Conf.Dump;

/// <summary>The VRRP part of <see cref="ConfigurationDump"/>.</summary>
internal static class VrrpDump
{
    public static void Add(List<string> lines, KeepalivedConfig config)
    {
        if (!config.StaticAddresses.IsEmpty)
        {
            ConfigurationDump.Heading(lines, "Static Addresses");
            foreach (var address in config.StaticAddresses) lines.Add($"     {Address(address, null)}");
        }
        if (!config.VrrpInstances.IsEmpty) ConfigurationDump.Heading(lines, "VRRP Topology");
        foreach (var instance in config.VrrpInstances)
        {
            AddProtocol(lines, instance, config.SyncGroups.FirstOrDefault(g => g.Members.Contains(instance.Name))?.Name);
            AddAddresses(lines, instance);
            AddNotify(lines, instance.Notify);
        }
        if (!config.SyncGroups.IsEmpty) ConfigurationDump.Heading(lines, "VRRP Sync groups");
        foreach (var group in config.SyncGroups)
        {
            lines.Add($" VRRP Sync Group = {group.Name}");
            lines.Add("   VRRP member instances :");
            foreach (var member in group.Members) lines.Add($"     {member}");
            AddTracking(lines, group.TrackInterfaces, group.TrackScripts);
            AddNotify(lines, group.Notify);
        }
        if (!config.VrrpScripts.IsEmpty) ConfigurationDump.Heading(lines, "VRRP Scripts");
        foreach (var script in config.VrrpScripts) AddScript(lines, script);
    }

    private static void AddProtocol(List<string> lines, VrrpInstanceConfig instance, string? group)
    {
        lines.Add($" VRRP Instance = {instance.Name}");
        lines.Add($"   VRRP Version = {instance.Version}");
        if (group is not null) lines.Add($"   Sync group = {group}");
        lines.Add($"   Wantstate = {(instance.InitiallyMaster ? "MASTER" : "BACKUP")}");
        if (instance.Interface is { } name) lines.Add($"   Interface = {name}");
        if (instance.SourceAddress is { } source) lines.Add($"   Using src_ip = {source}");
        if (instance.UnicastPeers.IsEmpty) lines.Add($"   Multicast address {instance.MulticastGroup}");
        lines.Add($"   Gratuitous ARP delay = {ConfigurationDump.WholeSeconds(instance.GarpMasterDelay)}");
        lines.Add($"   Gratuitous ARP repeat = {instance.GarpMasterRepeat}");
        lines.Add($"   Gratuitous ARP refresh = {ConfigurationDump.WholeSeconds(instance.GarpMasterRefresh)}");
        lines.Add($"   Gratuitous ARP refresh repeat = {instance.GarpMasterRefreshRepeat}");
        lines.Add($"   Gratuitous ARP lower priority delay = {ConfigurationDump.WholeSeconds(instance.GarpLowerPriorityDelay)}");
        lines.Add($"   Gratuitous ARP lower priority repeat = {instance.GarpLowerPriorityRepeat}");
        lines.Add($"   Down timer adverts = {instance.DownTimerAdverts}");
        lines.Add($"   Send advert after receive lower priority advert = {ConfigurationDump.TrueFalse(!instance.LowerPriorityNoAdvert)}");
        lines.Add($"   Send advert after receive higher priority advert = {ConfigurationDump.TrueFalse(instance.HigherPrioritySendAdvert)}");
        lines.Add($"   Virtual Router ID = {instance.VirtualRouterId}");
        lines.Add($"   Priority = {instance.Priority}");
        lines.Add(instance.Version == 2
            ? $"   Advert interval = {ConfigurationDump.WholeSeconds(instance.AdvertInterval)} sec"
            : $"   Advert interval = {(long)instance.AdvertInterval.TotalMilliseconds} milli-sec");
        lines.Add($"   Preempt = {(instance.NoPreempt ? "disabled" : "enabled")}");
        if (instance.PreemptDelay > TimeSpan.Zero) lines.Add($"   Preempt delay = {ConfigurationDump.WholeSeconds(instance.PreemptDelay)} secs");
        if (instance.Version == 2) AddAuthentication(lines, instance.Authentication);
    }

    private static void AddAuthentication(List<string> lines, VrrpAuthentication? authentication)
    {
        var type = authentication?.Type switch
        {
            VrrpAuthenticationType.Pass => "SIMPLE_PASSWORD",
            VrrpAuthenticationType.Ah => "IPSEC_AH",
            _ => "none",
        };
        lines.Add($"   Authentication type = {type}");
        if (type != "none") lines.Add("   Password = ********");
    }

    private static void AddAddresses(List<string> lines, VrrpInstanceConfig instance)
    {
        lines.Add($"   Virtual IP ({instance.VirtualAddresses.Count}):");
        foreach (var address in instance.VirtualAddresses) lines.Add($"     {Address(address, instance.Interface)}");
        if (!instance.ExcludedAddresses.IsEmpty) lines.Add("   Virtual IP Excluded :");
        foreach (var address in instance.ExcludedAddresses) lines.Add($"     {Address(address, instance.Interface)}");
        if (instance.UnicastTtl is { } ttl) lines.Add($"   Unicast TTL = {ttl}");
        if (!instance.UnicastPeers.IsEmpty)
        {
            lines.Add($"   Check unicast src = {(instance.CheckUnicastSource ? "yes" : "no")}");
            lines.Add("   Unicast Peer :");
        }
        foreach (var peer in instance.UnicastPeers) lines.Add($"     {peer.Address}");
        AddTracking(lines, instance.TrackInterfaces, instance.TrackScripts);
    }

    private static void AddTracking(List<string> lines, ValueArray<TrackedInterface> interfaces, ValueArray<TrackedScript> scripts)
    {
        if (!interfaces.IsEmpty) lines.Add("   Tracked interfaces :");
        foreach (var entry in interfaces) lines.Add($"     {entry.Name} weight {entry.Weight}{(entry.Reverse ? " reverse" : "")}");
        if (!scripts.IsEmpty) lines.Add("   Tracked scripts :");
        foreach (var entry in scripts) lines.Add($"     {entry.Name} weight {entry.Weight}{(entry.Reverse ? " reverse" : "")}");
    }

    private static void AddNotify(List<string> lines, NotifyScripts notify)
    {
        (string Name, ScriptCommand? Command)[] scripts =
        [
            ("Backup state", notify.Backup), ("Master state", notify.Master), ("Fault state", notify.Fault), ("Stop state", notify.Stop),
            ("Deleted state", notify.Deleted), ("Generic state", notify.Any), ("Master rx lower pri state", notify.MasterRxLowerPriority),
        ];
        foreach (var (name, command) in scripts)
        {
            if (command is not null) lines.Add($"   {name} transition script = {ConfigurationDump.Script(command)}");
        }
    }

    private static void AddScript(List<string> lines, TrackScriptConfig script)
    {
        lines.Add($" VRRP Script = {script.Name}");
        lines.Add($"   Command = {ConfigurationDump.Script(script.Command)}");
        lines.Add($"   Interval = {ConfigurationDump.WholeSeconds(script.Interval)} sec");
        lines.Add($"   Timeout = {ConfigurationDump.WholeSeconds(script.Timeout ?? TimeSpan.Zero)} sec");
        lines.Add($"   Weight = {script.Weight}{(script.Reverse ? " reverse" : "")}");
        lines.Add($"   Rise = {script.Rise}");
        lines.Add($"   Fall = {script.Fall}");
    }

    private static string Address(VirtualAddress address, string? defaultDevice)
    {
        var device = (address.Device ?? defaultDevice) is { } name ? $" dev {name}" : "";
        var scope = address.Scope switch
        {
            0 => "global",
            200 => "site",
            253 => "link",
            254 => "host",
            255 => "nowhere",
            var number => $"{number}",
        };
        return $"{address.Address}{device} scope {scope}{(address.Label is { } label ? $" label {label}" : "")}";
    }
}
