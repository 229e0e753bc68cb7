using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Dump;

/// <content>What instances start from, processes, monitoring.</content>
public sealed partial class GlobalDump
{
    // Written by processes that leave the value to the VRRP role.
    private const uint Unset = uint.MaxValue;

    private void AddVrrp()
    {
        var defaults = _global.Defaults;
        var isVrrp = _process.Role == DumpedRole.Vrrp;
        _text.Line($" FIFO write vrrp states on reload = {DumpWords.TrueFalse(_global.FifoStatesOnReload)}");
        _text.Line($" VRRP notify priority changes = {DumpWords.TrueFalse(_global.NotifyPriorityChanges)}");
        _text.Line($" VRRP IPv4 mcast group = {_global.McastGroup4}");
        _text.Line($" VRRP IPv6 mcast group = {_global.McastGroup6}");
        _text.Line($" Gratuitous ARP delay = {DumpWords.WholeSeconds(defaults.GarpMasterDelay)}");
        _text.Line($" Gratuitous ARP repeat = {defaults.GarpMasterRepeat}");
        _text.Line($" Gratuitous ARP refresh timer = {DumpWords.WholeSeconds(defaults.GarpMasterRefresh)}");
        _text.Line($" Gratuitous ARP refresh repeat = {defaults.GarpMasterRefreshRepeat}");
        var delay = defaults.GarpLowerPriorityDelay ?? (isVrrp ? defaults.GarpMasterDelay : null);
        var repeat = defaults.GarpLowerPriorityRepeat ?? (isVrrp ? defaults.GarpMasterRepeat : null);
        _text.Line($" Gratuitous ARP lower priority delay = {(delay is { } time ? DumpWords.WholeSeconds(time) : Unset)}");
        _text.Line($" Gratuitous ARP lower priority repeat = {(uint?)repeat ?? Unset}");
        _text.Line($" Num adverts before down = {defaults.DownTimerAdverts}");
        var extra = defaults.GarpExtraAllInterfaces ? "i/f" : "VMAC";
        _text.Line($" Gratuitous ARP for each secondary {extra} = {DumpWords.WholeSeconds(defaults.GarpExtraInterval)}s");
        _text.Line($" Send advert after receive lower priority advert = {DumpWords.TrueFalse(!defaults.LowerPriorityNoAdvert)}");
        _text.Line($" Send advert after receive higher priority advert = {DumpWords.TrueFalse(defaults.HigherPrioritySendAdvert)}");
        _text.Line($" Gratuitous ARP interval = {DumpWords.Seconds(_global.GarpInterval)}");
        _text.Line($" Gratuitous NA interval = {DumpWords.Seconds(_global.GnaInterval)}");
        _text.Line($" VRRP default protocol version = {defaults.VrrpVersion}");
    }

    private void AddFirewall()
    {
        var firewall = _global.Firewall;
        if (firewall.IptablesIn is { } chain) AddIptables(firewall, chain);
        if (firewall.NftablesTable is { } table)
        {
            _text.Line($" nftables table name = {table}");
            _text.Line($" nftables base chain priority = {firewall.NftablesPriority}");
            _text.Line($" nftables {(firewall.NftablesIfIndex ? "" : "don't ")}force use ifindex for link local IPv6");
        }
        if (firewall.IpvsTable is { } ipvs)
        {
            _text.Line($" ipvs nftables table name = {ipvs}");
            _text.Line($" ipvs nftables base chain priority = {firewall.IpvsPriority}");
            _text.Line($" ipvs nftables start fwmark = {firewall.IpvsFirstMark}");
        }
        _text.Line($" nftables {(firewall.NftablesCounters ? "with" : "without")} counters");
    }

    private void AddIptables(FirewallSettings firewall, string chain)
    {
        _text.Line($" Iptables input chain = {chain}");
        if (firewall.IptablesOut is { } output) _text.Line($" Iptables output chain = {output}");
        _text.Line($" Using ipsets = {DumpWords.TrueFalse(firewall.Ipsets is not null)}");
        if (firewall.Ipsets is not { } sets) return;
        _text.Line($" ipset IPv4 address set = {sets.Address}");
        _text.Line($" ipset IPv6 address set = {sets.Address6}");
        _text.Line($" ipset IPv6 address,iface set = {sets.LinkLocal6}");
        _text.Line($" ipset IGMP set = {sets.Igmp}");
        _text.Line($" ipset MLD set = {sets.Mld}");
        _text.Line($" ipset ND set = {sets.NeighborDiscovery}");
    }

    private void AddProtocolDefaults()
    {
        var defaults = _global.Defaults;
        _text.Line($" VRRP check unicast_src = {DumpWords.TrueFalse(defaults.CheckUnicastSource)}");
        _text.Line($" VRRP skip check advert addresses = {DumpWords.TrueFalse(defaults.SkipCheckAdvertAddresses)}");
        _text.Line($" VRRP strict mode = {DumpWords.TrueFalse(defaults.StrictMode)}");
        _text.Line($" Max auto priority = {(_global.MaxAutoPriority == -1 ? "Disabled" : _global.MaxAutoPriority)}");
        _text.Line($" Min auto priority delay = {DumpWords.Microseconds(_global.MinAutoPriorityDelay)} usecs");
    }

    private void AddProcesses()
    {
        AddProcess("VRRP", _global.VrrpProcess);
        AddProcess("Checker", _global.CheckerProcess);
        AddProcess("BFD", _global.BfdProcess);
    }

    private void AddProcess(string name, ProcessSettings settings)
    {
        _text.Line($" {name} process priority = {settings.NiceValue}");
        _text.Line($" {name} don't swap = {DumpWords.TrueFalse(settings.NoSwap)}");
        _text.Line($" {name} realtime priority = {settings.RealtimePriority}");
        if (!settings.Cpus.IsEmpty) _text.Line($" {name} CPU Affinity = {string.Join(' ', settings.Cpus)}");
        _text.Line($" {name} realtime limit = {DumpWords.Microseconds(settings.RealtimeLimit)}");
    }

    private void AddMonitoring()
    {
        var snmp = _global.Snmp;
        var dbus = _global.Dbus;
        _text.Line($" SNMP vrrp {DumpWords.Enabled(snmp.Vrrp)}");
        _text.Line($" SNMP checker {DumpWords.Enabled(snmp.Checker)}");
        _text.Line($" SNMP RFCv2 {DumpWords.Enabled(snmp.Rfc2787)}");
        _text.Line($" SNMP RFCv3 {DumpWords.Enabled(snmp.Rfc6527)}");
        _text.Line($" SNMP traps {DumpWords.Enabled(snmp.Traps)}");
        _text.Line($" SNMP socket = {snmp.Socket ?? "default (unix:/var/agentx/master)"}");
        _text.Line($" SNMP VS stats update interval = {DumpWords.Seconds(snmp.VirtualServerInterval)}");
        _text.Line($" SNMP RS stats update interval = {DumpWords.Seconds(snmp.RealServerInterval ?? snmp.VirtualServerInterval)}");
        _text.Line($" DBus {DumpWords.Enabled(dbus.Enabled)}");
        _text.Line($" DBus service name = {(dbus.ServiceName == DbusSettings.DefaultServiceName ? "" : dbus.ServiceName)}");
        _text.Line($" DBus no interface name = {dbus.NoInterfaceName}");
    }

    private void AddSecurity()
    {
        _text.Line($" Script security {DumpWords.Enabled(_global.EnableScriptSecurity)}");
        if (_global.ScriptUser is not { } user || _owners.Of(user) is not { } owner) return;
        _text.Line($" Default script uid:gid {owner}");
        _scripts.Groups(owner, "   ");
    }

    private void AddBuffers()
    {
        var buffers = _global.SocketBuffers;
        AddBuffer("vrrp_netlink_cmd", buffers.VrrpCommands);
        AddBuffer("vrrp_netlink_monitor", buffers.VrrpMonitor);
        AddBuffer("process_monitor", buffers.ProcessMonitor);
        AddBuffer("lvs_netlink_cmd", buffers.LvsCommands);
        AddBuffer("lvs_netlink_monitor", buffers.LvsMonitor);
        _text.Line($" rs_init_notifies = {DumpWords.Bit(_global.RsInitNotifies)}");
        _text.Line($" no_checker_emails = {DumpWords.Bit(_global.Mail.NoCheckers)}");
        switch (_global.AdvertBuffers.Policy)
        {
            case AdvertBufferPolicy.Mtu: _text.Line(" rx_bufs_policy = MTU"); break;
            case AdvertBufferPolicy.Advert: _text.Line(" rx_bufs_policy = ADVERT"); break;
            case AdvertBufferPolicy.Size: _text.Line($" rx_bufs_size = {_global.AdvertBuffers.Size}"); break;
        }
        _text.Line($" rx_bufs_multiples = {_global.AdvertBuffers.Multiplier}");
    }

    private void AddBuffer(string name, SocketBuffer buffer)
    {
        _text.Line($" {name}_rcv_bufs = {buffer.Size}");
        _text.Line($" {name}_rcv_bufs_force = {DumpWords.Bit(buffer.Force)}");
    }

    private void AddRest()
    {
        _text.Line($" umask = 0{Convert.ToString((int)_process.Umask, 8)}");
        if (_global.VrrpStartupDelay > TimeSpan.Zero) _text.Line($" vrrp_startup_delay = {DumpWords.Short(_global.VrrpStartupDelay)}");
        if (_global.LogUnknownVrids) _text.Line(" log_unknown_vrids");
        if (_global.Defaults.OwnerIgnoreAdverts) _text.Line(" vrrp_owner_ignore_adverts");
        if (_global.VmacPrefix != GlobalDefs.DefaultVmacPrefix) _text.Line($" VMAC prefix = {_global.VmacPrefix}");
        if (_global.VmacAddressPrefix is { } prefix) _text.Line($" VMAC address prefix = {prefix}");
        if (_process.RealtimePriority != 0) _text.Line($" current realtime priority = {_process.RealtimePriority}");
        if (_process.RealtimeLimit != 0) _text.Line($" current realtime time limit = {_process.RealtimeLimit}");
        _text.Line($" json_version {_global.Dumps.JsonVersion}");
        _text.Line($" iproute usr directory {_global.IprouteUsrDirectory ?? RouteNames.DefaultUsrDirectory}");
        _text.Line($" iproute etc directory {_global.IprouteEtcDirectory ?? RouteNames.DefaultEtcDirectory}");
        if (_global.Dumps.StateFile is { } state) _text.Line($" state dump file {state}");
        if (_global.Dumps.StatisticsFile is { } statistics) _text.Line($" stats dump file {statistics}");
        if (_global.Dumps.JsonFile is { } json) _text.Line($" json dump file {json}");
    }
}
