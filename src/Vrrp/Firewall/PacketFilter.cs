using Ipvs.Netlink.Nftables;
using Ipvs.Netlink.Transport;
using Keepalived.Conf.Model;
using Linux.Abi;
using Microsoft.Extensions.Logging;

namespace Vrrp.Firewall;

/// <summary>
/// Our two tables in the kernel. Rules are there before the addresses they are for and go after them: <see cref="Widen"/>, change
/// addresses, <see cref="Settle"/>.
/// </summary>
internal sealed class PacketFilter : IDisposable
{
    private readonly ILogger _log;
    private readonly FirewallTable[] _tables;
    private readonly HashSet<FirewallTable> _withoutMacvlans = [];
    private readonly Func<NftClient> _open;
    private NftClient? _client;
    private Errno _known;

    /// <summary>Touches nothing yet.</summary>
    /// <param name="settings">Names and options; in force until the role ends, as with keepalived.</param>
    /// <param name="log">Log.</param>
    /// <param name="open">Opens the kernel's interface when something is first needed.</param>
    public PacketFilter(FirewallSettings settings, ILogger log, Func<NftClient> open)
    {
        _log = log;
        _open = open;
        _tables = [new FirewallTable(isIpv6: false, settings), new FirewallTable(isIpv6: true, settings)];
    }

    /// <summary>Why the rules are not as wanted; <see cref="Errno.None"/> when they are.</summary>
    public Errno Refusal { get; private set; }

    /// <summary>Whether the kernel has a table of ours.</summary>
    public bool IsInUse => _tables[0].Exists || _tables[1].Exists;

    /// <summary>Adds what is wanted and keeps what is there.</summary>
    public void Widen(IReadOnlySet<FirewallElement> wanted)
    {
        foreach (var table in _tables)
        {
            var both = Of(table, wanted);
            both.UnionWith(table.Elements);
            Apply(table, both);
        }
    }

    /// <summary>Leaves exactly what is wanted.</summary>
    public void Settle(IReadOnlySet<FirewallElement> wanted)
    {
        foreach (var table in _tables) Apply(table, Of(table, wanted));
    }

    /// <summary>Another program changed our tables: makes them anew.</summary>
    public void Restore()
    {
        foreach (var table in _tables)
        {
            if (table.Exists) Carry(table, table.Rebuild(table.Elements), table.Elements);
        }
    }

    /// <summary>Removes the tables.</summary>
    public void Remove()
    {
        foreach (var table in _tables)
        {
            if (!table.Exists || _client is null) continue;
            _client.Apply(table.Delete());
            table.Forget();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private HashSet<FirewallElement> Of(FirewallTable table, IReadOnlySet<FirewallElement> wanted)
    {
        var own = new HashSet<FirewallElement>();
        var all = !_withoutMacvlans.Contains(table);
        foreach (var element in wanted)
        {
            if (element.IsIpv6 == table.IsIpv6 && (all || !element.IsForMacvlans)) own.Add(element);
        }
        return own;
    }

    private void Apply(FirewallTable table, HashSet<FirewallElement> wanted)
    {
        if (table.Change(wanted) is not { } batch) return;
        if (Carry(table, batch, wanted)) return;
        // The kernel does not have what we thought, for instance after a flush of all rules.
        if (table.Exists && Carry(table, table.Rebuild(wanted), wanted)) return;
        if (Refusal != _known) FirewallLog.Refused(_log, table.IsIpv6 ? "ip6" : "ip", Refusal.Text());
        _known = Refusal;
        // A kernel without the dup statement can still keep traffic from addresses.
        if (table.Exists || !wanted.Any(static e => e.IsForMacvlans) || !_withoutMacvlans.Add(table)) return;
        Apply(table, Of(table, wanted));
    }

    private bool Carry(FirewallTable table, NftBatch batch, IReadOnlySet<FirewallElement> wanted)
    {
        var result = Send(batch);
        Refusal = result.Error;
        if (!result.Succeeded) return false;
        table.Became(wanted);
        _known = Errno.None;
        return true;
    }

    private NetlinkResult Send(NftBatch batch)
    {
        try
        {
            return (_client ??= _open()).Apply(batch);
        }
        catch (ErrnoException e)
        {
            return new NetlinkResult(e.Errno);
        }
    }
}
