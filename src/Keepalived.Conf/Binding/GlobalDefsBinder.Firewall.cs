using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>iptables, ipsets and nftables.</content>
internal sealed partial class GlobalDefsBinder
{
    private const int LongestChain = 27;
    private const int LongestSet = 30;
    private const int LongestTable = 254;

    private static readonly string[] SetNames = ["address", "IPv6 address", "IPv6 address_iface", "IGMP", "MLD", "ND"];

    private static Handler? Firewall(string name) => name switch
    {
        "vrrp_iptables" => static (b, s) => b.Firewall(Iptables(b.Value.Firewall, s)),
        "vrrp_ipsets" => static (b, s) => b.Firewall(b.Value.Firewall with { Ipsets = Ipsets(s) }),
        "nftables" => static (b, s) => b.Firewall(Nftables(b.Value.Firewall, s)),
        "nftables_priority" => static (b, s) => b.Set(
            ChainPriority(s, "nftables"), static (g, v) => g with { Firewall = g.Firewall with { NftablesPriority = v } }),
        "nftables_ifindex" => static (b, _) => b.Firewall(b.Value.Firewall with { NftablesIfIndex = true }),
        "nftables_counters" => static (b, _) => b.Firewall(b.Value.Firewall with { NftablesCounters = true }),
        "nftables_ipvs" => static (b, s) => b.Firewall(IpvsTable(b.Value.Firewall, s)),
        "nftables_ipvs_priority" => static (b, s) => b.Set(
            ChainPriority(s, "ipvs nftables"), static (g, v) => g with { Firewall = g.Firewall with { IpvsPriority = v } }),
        "nftables_ipvs_start_fwmark" => static (b, s) => b.FirstMark(s),
        _ => null,
    };

    private static bool IsNameUsable(Statement s, int index, int longest, string what)
    {
        if (s[index].Length > longest) s.Error(index, $"VRRP Error : {what} name too long - ignored");
        else if (s[index].IsEmpty) s.Error(index, $"VRRP Error : {what} name empty - ignored");
        else return true;
        return false;
    }

    private static FirewallSettings Iptables(FirewallSettings firewall, Statement s)
    {
        if (firewall.IptablesIn is not null)
        {
            s.Error(0, "iptables already specified - ignoring", DiagnosticCode.Duplicate);
            return firewall;
        }

        if (s.Count < 2) return firewall with { IptablesIn = "INPUT", IptablesOut = "OUTPUT" };
        if (!IsNameUsable(s, 1, LongestChain, "iptables in chain")) return firewall;
        var incoming = firewall with { IptablesIn = s.Text(1) };
        if (s.Count < 3 || !IsNameUsable(s, 2, LongestChain, "iptables out chain")) return incoming;
        if (!s[1].SequenceEqual(s[2])) return incoming with { IptablesOut = s.Text(2) };
        s.Context.Diagnostics.Notice(DiagnosticCode.Inconsistent, s.SpanOf(2), "vrrp_iptables: chain names cannot be the same");
        return firewall;
    }

    // Names not given are made from those that are; after a mistake the defaults hold.
    private static IpsetNames? Ipsets(Statement s)
    {
        s.Warning(0, "vrrp_ipsets: sets of nftables are used instead of ipsets", DiagnosticCode.NoEffect);
        if (s.Count < 2) return null;
        for (int i = 1; i < s.Count && i <= SetNames.Length; i++)
        {
            if (!IsNameUsable(s, i, LongestSet, $"ipset {SetNames[i - 1]}")) return IpsetNames.Default;
        }

        string address = s.Text(1);
        string address6 = Given(2) ?? address + "6";
        string stem = address6.EndsWith('6') ? address6[..^1] : address6;
        var names = new IpsetNames(
            address,
            address6,
            Given(3) ?? Suffixed(stem, "_if6"),
            Given(4) ?? Suffixed(address, "_igmp"),
            Given(5) ?? Suffixed(address, "_mld"),
            Given(6) ?? Suffixed(address, "_nd"));
        string[] all = [names.Address, names.Address6, names.LinkLocal6, names.Igmp, names.Mld, names.NeighborDiscovery];
        var seen = new HashSet<string>();
        foreach (string name in all)
        {
            if (seen.Add(name)) continue;
            s.Error(0, $"vrrp_ipsets: set name {name} used more than once");
            return IpsetNames.Default;
        }

        return names;

        string? Given(int index) => index < s.Count ? s.Text(index) : null;
    }

    // The kernel's names have 31 characters; _nd leaves as much of the stem as _mld.
    private static string Suffixed(string stem, string suffix)
    {
        int kept = LongestSet + 1 - Math.Max(suffix.Length, "_mld".Length);
        return (stem.Length > kept ? stem[..kept] : stem) + suffix;
    }

    private static FirewallSettings Nftables(FirewallSettings firewall, Statement s)
    {
        if (firewall.NftablesTable is not null) s.Error(0, "nftables already specified - ignoring", DiagnosticCode.Duplicate);
        else if (s.Count < 2) return firewall with { NftablesTable = "keepalived", NftablesPriority = -1 };
        else if (!IsNameUsable(s, 1, LongestTable, "nftables chain")) return firewall;
        else return firewall with { NftablesTable = s.Text(1), NftablesPriority = -1 };
        return firewall;
    }

    private static FirewallSettings IpvsTable(FirewallSettings firewall, Statement s)
    {
        if (firewall.IpvsTable is not null)
        {
            s.Error(0, "ipvs nftables already specified - ignoring", DiagnosticCode.Duplicate);
            return firewall;
        }

        if (s.Count > 1 && !IsNameUsable(s, 1, LongestTable, "nftables ipvs chain")) return firewall;
        return firewall with { IpvsTable = s.Count > 1 ? s.Text(1) : "keepalived_ipvs", IpvsPriority = -1, IpvsFirstMark = 1000 };
    }

    private static int? ChainPriority(Statement s, string what)
    {
        if (Numbers.Integer(s, 1, int.MinValue, int.MaxValue) is { } priority) return (int)priority;
        s.Error(1, $"invalid {what} chain priority '{s[1]}'", DiagnosticCode.InvalidNumber);
        return null;
    }

    private void FirstMark(Statement s)
    {
        if (Numbers.Integer(s, 1, 1, uint.MaxValue) is { } mark) Firewall(Value.Firewall with { IpvsFirstMark = (uint)mark });
        else s.Error(1, $"invalid ipvs nftables start_fwmark priority '{s[1]}'", DiagnosticCode.InvalidNumber);
    }

    private void Firewall(FirewallSettings firewall) => Value = Value with { Firewall = firewall };
}
