using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>Entries of rule blocks. Names are written as numbers, because what a name means may differ elsewhere.</summary>
internal static class RuleForm
{
    public static void AddTo(CanonicalNode block, RuleConfig rule)
    {
        List<object> words = [];
        if (rule.IsInverted) words.Add("not");
        words.AddRange(["from", rule.From?.ToString() ?? "all"]);

        // keepalived 2.4.3 takes all behind an address for a mixture of families.
        Add(words, "to", rule.To?.ToString());
        words.AddRange(["tos", rule.Tos]);
        AddSelectors(words, rule);
        words.AddRange(["preference", rule.Preference, "protocol", rule.Protocol]);
        AddAction(words, rule);
        Add(words, "realms", rule.Realms?.ToString());
        Add(words, "suppress_prefixlength", rule.SuppressPrefixLength);
        Add(words, "suppress_ifgroup", rule.SuppressInterfaceGroup);
        if (rule.NoTrack) words.Add("no_track");
        Add(words, "track_group", rule.TrackGroup);

        // At the end, where keepalived 2.4.3 takes it too.
        if (rule.Family == AddressFamily.InterNetworkV6) words.Add("inet6");
        block.Entry([.. words]);
    }

    private static void AddSelectors(List<object> words, RuleConfig rule)
    {
        if (rule.FirewallMark is { } mark) words.AddRange(["fwmark", rule.FirewallMask is { } mask ? $"{mark}/{mask}" : mark]);
        Add(words, "iif", rule.InputInterface);
        Add(words, "oif", rule.OutputInterface);
        if (rule.TunnelId != 0) words.AddRange(["tunnel-id", rule.TunnelId]);
        Add(words, "uidrange", rule.Users?.ToString());
        Add(words, "ipproto", rule.IpProtocol);
        Add(words, "sport", rule.SourcePorts?.ToString());
        Add(words, "dport", rule.DestinationPorts?.ToString());
    }

    private static void AddAction(List<object> words, RuleConfig rule)
    {
        words.AddRange(rule.Action switch
        {
            RuleAction.Table when rule.IsL3MasterDevice => ["l3mdev"],
            RuleAction.Table => ["table", rule.Table!.Value],
            RuleAction.Goto => ["goto", rule.GotoTarget!.Value],
            RuleAction.Blackhole => ["blackhole"],
            RuleAction.Unreachable => ["unreachable"],
            RuleAction.Prohibit => ["prohibit"],
            _ => (object[])["nop"],
        });
    }

    private static void Add(List<object> words, string keyword, object? value)
    {
        if (value is not null) words.AddRange([keyword, value]);
    }
}
