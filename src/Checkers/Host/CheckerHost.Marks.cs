using System.Net.Sockets;
using Checkers.Kernel;
using Ipvs.Netlink.Nftables;
using Ipvs.Netlink.Transport;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <content><c>nftables_ipvs</c>: the packet filter marks what goes to the addresses of groups.</content>
internal sealed partial class CheckerHost
{
    private PacketMarks[] _packetMarks = [];
    private FirewallSettings? _markSettings;
    private NftClient? _filter;
    private NftMonitor? _filterMonitor;

    // Behind the services, so that no packet is marked for one that is not there.
    private void MarkPackets()
    {
        var settings = _config.Global.Firewall;
        if (_marks is null && _packetMarks.Length == 0) return;
        if (_markSettings != settings)
        {
            // Another table, or none any more.
            if (_markSettings?.IpvsTable != settings.IpvsTable) RemovePacketMarks();
            _packetMarks = [new(AddressFamily.InterNetwork, settings), new(AddressFamily.InterNetworkV6, settings)];
            _markSettings = settings;
        }
        foreach (var table in _packetMarks)
        {
            var wanted = table.Of(_config.VirtualServers, _marks);
            if (table.Change(wanted) is not { } batch) continue;
            var result = Send(batch);
            if (result.Succeeded) table.Became(wanted);
            else BalanceByAddress(table, result.Error);
            if (_marks is null) return;
        }
        WatchFilter();
    }

    private void WatchFilter()
    {
        if (_filterMonitor is null)
        {
            try
            {
                _filterMonitor = NftMonitor.Open();
            }
            catch (ErrnoException)
            {
                return; // what others change is not noticed then
            }
            _loop.Watch(Fd.Borrow(_filterMonitor.Descriptor), OnFilterEvent);
        }
        _ = _filterMonitor.Read(FilterTable); // what we did ourselves
    }

    private string FilterTable => _markSettings?.IpvsTable ?? "";

    private void OnFilterEvent()
    {
        if (_filterMonitor?.Read(FilterTable) != true || _stopping || _marks is null) return;
        _log.Write(SyslogSeverity.Warning, $"nftables: another program changed table {FilterTable} - restored");
        foreach (var table in _packetMarks) table.Became([]);
        MarkPackets();
    }

    // Without marks the services would get no traffic: the addresses become services as usual.
    private void BalanceByAddress(PacketMarks table, Errno error)
    {
        CheckerLog.NotMarked(_log, _config.Global.Firewall.IpvsTable ?? "", table.FamilyName, error.Text());
        RemovePacketMarks();
        if (_marks is null) return;
        _marks = null;
        _desired = new(_director.VirtualServers);
        _reconciler.Adopt(_desired.Keys);
        TryKernel(() => Report(_reconciler.Reconcile(_desired)));
    }

    private void RemovePacketMarks()
    {
        foreach (var table in _packetMarks)
            if (table.Exists)
                _ = Send(table.Delete());
        _packetMarks = [];
        _markSettings = null;
    }

    private NetlinkResult Send(NftBatch batch)
    {
        try
        {
            return (_filter ??= NftClient.Open()).Apply(batch);
        }
        catch (ErrnoException error)
        {
            return new(error.Errno);
        }
    }
}
