using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>A rule of the configuration, in the words and the order of keepalived's dumps.</summary>
internal static class RuleText
{
    /// <summary>The words.</summary>
    public static string Of(RuleConfig rule)
    {
        var text = new StringBuilder();
        if (rule is { From: null, To: null, Family: AddressFamily.InterNetworkV6 }) text.Append("inet6 ");
        if (rule.IsInverted) text.Append("not ");
        text.Append("from ").Append(rule.From is { } from ? PrefixText.Of(from) : "all");
        if (rule.To is { } to) text.Append(" to ").Append(PrefixText.Of(to));
        text.Append(CultureInfo.InvariantCulture, $" priority {rule.Preference} tos 0x{rule.Tos:x}");
        AppendSelectors(text, rule);
        AppendAction(text, rule);
        if (rule.NoTrack) text.Append(" no_track");
        if (rule.TrackGroup is { } group) text.Append(" track_group ").Append(group);
        return text.ToString();
    }

    private static void AppendSelectors(StringBuilder text, RuleConfig rule)
    {
        if (rule.FirewallMark is { } mark) text.Append(CultureInfo.InvariantCulture, $" fwmark 0x{mark:x}");
        if (rule.FirewallMark is not null && rule.FirewallMask is { } mask and not uint.MaxValue) text.Append(CultureInfo.InvariantCulture, $"/0x{mask:x}");
        if (rule.InputInterface is { } input) text.Append(" iif ").Append(input);
        if (rule.OutputInterface is { } output) text.Append(" oif ").Append(output);
        if (rule.SuppressPrefixLength is { } length) text.Append(" suppress_prefixlen ").Append(length);
        if (rule.SuppressInterfaceGroup is { } suppressed) text.Append(" suppress_ifgroup ").Append(suppressed);
        if (rule.TunnelId != 0) text.Append(" tunnel-id ").Append(rule.TunnelId);
        if (rule.Users is { } users) text.Append(" uidrange ").Append(users);
        if (rule.IsL3MasterDevice) text.Append(" l3mdev");
        if (!rule.NoTrack || rule.Protocol != RouteConfig.KeepalivedProtocol) text.Append(" protocol ").Append(rule.Protocol);
        if (rule.IpProtocol is { } protocol) text.Append(" ipproto ").Append(protocol);
        if (rule.SourcePorts is { } sources) text.Append(" sport ").Append(sources);
        if (rule.DestinationPorts is { } destinations) text.Append(" dport ").Append(destinations);
        if (rule.Realms is { } realms) text.Append(CultureInfo.InvariantCulture, $" realms {realms.From}/{realms.To}");
    }

    private static void AppendAction(StringBuilder text, RuleConfig rule) => text.Append(rule.Action switch
    {
        RuleAction.Table => $" lookup {rule.Table ?? 0}",
        RuleAction.Goto => $" goto {rule.GotoTarget}",
        RuleAction.Nothing => " nop",
        _ => $" type {RouteTypeText.Of((byte)rule.Action)}",
    });
}
