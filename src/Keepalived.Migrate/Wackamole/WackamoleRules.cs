using Keepalived.Migrate.Report;
using static Keepalived.Migrate.Report.CarryLevel;

namespace Keepalived.Migrate.Wackamole;

/// <summary>What becomes of the directives of wackamole.conf and spread.conf.</summary>
internal static class WackamoleRules
{
    public static IReadOnlyList<DirectiveRule> All { get; } =
    [
        new("Spread", Exact, "not needed: VRRP replaces the Spread daemon"),
        new("SpreadRetryInterval", Exact, "not needed: VRRP replaces the Spread daemon"),
        new("Group", Exact, "not needed: virtual_router_id keeps instances apart"),
        new("Control", Not, "there is no wackatrl: signals and D-Bus control keepalived"),
        new("LogFacility", Approximate, "keepalived's option -S"),
        new("Mature", Exact, "vrrp_startup_delay"),
        new("Balance", Approximate, "the priorities are spread over the nodes beforehand, also for the case that one fails; nothing moves in rounds"),
        new("Arp-Cache", Not, "no ARP table is shared: gratuitous ARP goes to the whole network"),
        new("Prefer", Exact, "the highest priority on this node"),
        new("VirtualInterfaces", Exact, "a vrrp_instance for each entry"),
        new("Notify", Approximate, "gratuitous ARP to the whole network instead of single hosts"),
        new("RunDynamic", Not, "plug-ins cannot be called: write a notify_master or notify_backup script"),
        new("PerlUse", Not, "plug-ins cannot be called: write a notify_master or notify_backup script"),
        new("PerlUseLib", Not, "plug-ins cannot be called: write a notify_master or notify_backup script"),
        new("ModuleDir", Not, "plug-ins cannot be called: write a notify_master or notify_backup script"),
    ];

    /// <summary>Of spread.conf.</summary>
    public static IReadOnlyList<DirectiveRule> Spread { get; } =
    [
        new("Spread_Segment", Exact, "the nodes; with several segments unicast_peer"),
        .. ((string[])
        [
            "DebugFlags", "EventPriority", "EventLogFile", "EventTimeStamp", "DangerousMonitor", "SocketPortReuse", "RuntimeDir", "DaemonUser", "DaemonGroup",
            "MaxSessionMessages", "HopMatrix", "TcpHopMatrix", "RouteMatrix", "Window", "PersonalWindow", "RequiredAuthMethods", "AllowedAuthMethods",
            "AccessControlPolicy",
        ]).Select(static name => new DirectiveRule(name, Exact, "not needed: VRRP replaces the Spread daemon")),
        .. ((string[])
        [
            "TokenTimeout", "HurryTimeout", "AliveTimeout", "JoinTimeout", "RepTimeout", "SegTimeout", "GatherTimeout", "FormTimeout", "LookupTimeout",
        ]).Select(static name => new DirectiveRule(name, Approximate, "advert_int 1: a node counts as failed after three to four seconds")),
    ];

    public static IReadOnlyDictionary<string, DirectiveRule> ByName { get; } = All.ToDictionary(static rule => rule.Name);

    public static IReadOnlyDictionary<string, DirectiveRule> SpreadByName { get; } =
        Spread.ToDictionary(static rule => rule.Name, StringComparer.OrdinalIgnoreCase);
}
