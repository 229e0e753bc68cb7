using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Entries of <c>static_rules</c> and <c>virtual_rules</c>: selectors, options and exactly one action, in any order.</summary>
internal sealed partial class RuleBinder : EntryBinder
{
    private const string Mixed = "rule specification has mixed IPv4 and IPv6";

    private static readonly BlockHandlers<RuleBinder> Handlers = new("static_rules", static name => name switch
    {
        "inet" => static (b, _) => b.ForceFamily(AddressFamily.InterNetwork, "rule"),
        "inet6" => static (b, _) => b.ForceFamily(AddressFamily.InterNetworkV6, "rule"),
        "from" => static (b, _) => b.From(),
        "to" => static (b, _) => b.To(),
        "not" => static (b, _) => b._rule = b._rule with { IsInverted = true },
        "tos" => static (b, _) => b.Tos(),
        "dsfield" => static (b, _) => b.Tos(),
        "fwmark" => static (b, _) => b.FirewallMark(),
        "iif" => static (b, s) => b.InputInterface(s),
        "dev" => static (b, s) => b.InputInterface(s),
        "oif" => static (b, s) => b.OutputInterface(s),
        "tunnel-id" => static (b, s) => b.TunnelId(s),
        "uidrange" => static (b, _) => b.Users(),
        "ipproto" => static (b, s) => b.IpProtocol(s),
        "sport" => static (b, _) => b._rule = b._rule with { SourcePorts = b.Ports() ?? b._rule.SourcePorts },
        "dport" => static (b, _) => b._rule = b._rule with { DestinationPorts = b.Ports() ?? b._rule.DestinationPorts },
        "preference" => static (b, s) => b.Preference(s),
        "order" => static (b, s) => b.Preference(s),
        "priority" => static (b, s) => b.Preference(s),
        "protocol" => static (b, s) => b.Protocol(s),
        "realms" => static (b, _) => b.Realms(),
        "suppress_prefixlength" => static (b, s) => b.SuppressPrefixLength(s),
        "sup_pl" => static (b, s) => b.SuppressPrefixLength(s),
        "suppress_ifgroup" => static (b, _) => b.SuppressInterfaceGroup(),
        "sup_group" => static (b, _) => b.SuppressInterfaceGroup(),
        "no_track" => static (b, _) => b._rule = b._rule with { NoTrack = true },
        "track_group" => static (b, s) => b.TrackGroup(s),
        "table" => static (b, _) => b.Table(),
        "lookup" => static (b, _) => b.Table(),
        "l3mdev" => static (b, _) => b.L3MasterDevice(),
        "type" => static (b, _) => b.Type(),
        "goto" => static (b, _) => b.OtherAction(),
        "nop" => static (b, _) => b.OtherAction(),
        "blackhole" => static (b, _) => b.OtherAction(),
        "unreachable" => static (b, _) => b.OtherAction(),
        "prohibit" => static (b, _) => b.OtherAction(),
        _ => null,
    });

    private readonly Func<string, bool>? _isTrackGroup;
    private RuleConfig _rule;
    private uint? _preference;
    private bool _hasTableOption;

    private RuleBinder(Statement s, Func<string, bool>? isTrackGroup)
        : base(s)
    {
        _isTrackGroup = isTrackGroup;
        _rule = new RuleConfig { Family = AddressFamily.Unspecified, Preference = 0, Action = NoAction, Origin = s.Origin };
    }

    /// <summary>What reads option words.</summary>
    public static IBlockHandlers OptionWords => Handlers;

    /// <summary>The entry, or null with a message when it cannot be used.</summary>
    /// <param name="s">The entry.</param>
    /// <param name="isTrackGroup">Tells track groups defined so far; null: a virtual rule, which has none.</param>
    public static RuleConfig? Bind(Statement s, Func<string, bool>? isTrackGroup = null)
    {
        var binder = new RuleBinder(s, isTrackGroup);
        for (; binder.At < s.Count && !binder.IsDropped; binder.At++) binder.ReadWord();
        binder.At = 0;
        if (!binder.IsDropped) binder.CheckAction();
        return binder.IsDropped ? null : binder.Complete();
    }

    private void ReadWord()
    {
        bool isOption = _isTrackGroup is not null || Word is not "track_group";
        if (isOption && Handlers.Block.Find(Word) is { } word && Handlers[word] is { } handler) handler(this, S);
        else OtherAction();
    }

    private RuleConfig Complete()
    {
        if (!_rule.NoTrack && _rule.Protocol != RouteConfig.KeepalivedProtocol)
        {
            S.Error(0, $"Rule cannot be tracked if protocol is not RTPROT_KEEPALIVED({RouteConfig.KeepalivedProtocol}), resetting protocol");
            _rule = _rule with { Protocol = RouteConfig.KeepalivedProtocol };
        }

        if (_rule is { TrackGroup: not null, InputInterface: null })
        {
            S.Error(0, "Static rule cannot have track_group if dev/iif not specified");
            _rule = _rule with { TrackGroup = null };
        }

        var family = Family == AddressFamily.Unspecified ? AddressFamily.InterNetwork : Family;
        if (_preference is null)
        {
            _preference = S.Context.RulePreferences.Take(family);
            S.Error(0, $"Rule has no preference specified - setting to {_preference}. This is probably not what you want.");
        }

        return _rule with { Family = family, Preference = _preference.Value };
    }
}
