using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Binding;

/// <summary>The top level: dispatches blocks to their binders and puts the model together.</summary>
internal sealed class TopLevelBinder
{
    private static readonly BlockHandlers<TopLevelBinder> Handlers = new("", static name => name switch
    {
        "linkbeat_use_polling" => static (b, _) => b._linkbeatUsePolling = true,
        "net_namespace" => static (b, s) => b._netNamespace = First(s, b._netNamespace),
        "net_namespace_ipvs" => static (b, s) => b.IpvsNamespace(s),
        "namespace_with_ipsets" => static (b, s) => b.NamespaceWithIpsets(s),
        "use_pid_dir" => static (b, _) => b._usePidDirectory = true,
        "instance" => static (b, s) => b._instance = First(s, b._instance),
        "child_wait_time" => static (b, s) => b.ChildWaitTime(s),
        "vrrp_script" => static (b, s) => b._vrrp.Script(s),
        "vrrp_instance" => static (b, s) => b._vrrp.Instance(s),
        "vrrp_sync_group" => static (b, s) => b._vrrp.SyncGroup(s),
        "track_group" => static (b, s) => b._vrrp.TrackGroup(s),
        "static_routes" => static (b, s) => b._context.BindEntries(s.Block, b, static (t, e) => t._vrrp.StaticRoute(e)),
        "static_rules" => static (b, s) => b._context.BindEntries(s.Block, b, static (t, e) => t._vrrp.StaticRule(e)),
        "static_ipaddress" => static (b, s) => b._context.BindEntries(s.Block, b, static (t, e) => t._vrrp.StaticAddress(e)),
        "vrrp_track_process" => static (b, s) => b._trackers.Process(s),
        "track_file" => static (b, s) => b._trackers.File(s),
        "vrrp_track_file" => static (b, s) => b._trackers.File(s),
        "bfd_instance" => static (b, s) => b._trackers.Bfd(s),
        "garp_group" => static (b, s) => b._interfaces.GarpGroup(s),
        "linkbeat_interfaces" => static (b, s) => b._context.BindEntries(s.Block, b, static (t, e) => t._interfaces.Polled(e)),
        "interface_up_down_delays" => static (b, s) => b._context.BindEntries(s.Block, b, static (t, e) => t._interfaces.Delay(e)),
        "SSL" => static (b, s) => b._ssl = SslBinder.Bind(b._context, s, b._ssl),
        "virtual_server_group" => static (b, s) => b._checkers.Group(s),
        "virtual_server" => static (b, s) => b._checkers.Server(s),
        "global_defs" => static (_, _) => Nothing(),
        _ => null,
    });

    private readonly BindingContext _context;
    private readonly RoleFilter _filter;
    private readonly GlobalDefsBinder _global;
    private readonly TrackersBinder _trackers;
    private readonly InterfacesBinder _interfaces;
    private readonly VrrpBinder _vrrp;
    private readonly CheckersBinder _checkers;
    private bool _skipsVrrp;
    private bool _skipsServers;
    private bool _linkbeatUsePolling;
    private string? _netNamespace;
    private string? _ipvsNamespace;
    private bool _namespaceWithIpsets;
    private SslSettings? _ssl;
    private bool _usePidDirectory;
    private string? _instance;
    private TimeSpan _childWaitTime = TimeSpan.FromSeconds(5);

    public TopLevelBinder(BindingContext context, RoleFilter filter)
    {
        _context = context;
        _filter = filter;
        _global = new GlobalDefsBinder(context);
        _trackers = new TrackersBinder(context);
        _interfaces = new InterfacesBinder(context);
        _vrrp = new VrrpBinder(context);
        _checkers = new CheckersBinder(context);
    }

    public static IBlockHandlers Table => Handlers;

    public KeepalivedConfig Bind()
    {
        var tree = new BlockTreeBuilder(_context.Source, _context.Diagnostics, _context.Before);
        var top = tree.Build(Wanted);
        _context.SetTop(top);
        _context.SetSurroundings(tree.Surroundings());

        // global_defs may stand anywhere and is complete before anything else begins.
        var statement = new Statement(_context);
        foreach (var item in top.Statements.Where(item => item.Keyword?.Name == "global_defs"))
        {
            statement.Set(item);
            _global.Bind(statement);
        }

        _global.Complete();
        _context.Bind(top, Handlers, this);
        _context.Ssl = _ssl ?? SslSettings.None;
        var config = new KeepalivedConfig
        {
            Global = _global.Value,
            ChildWaitTime = _childWaitTime,
            UsePidDirectory = _usePidDirectory,
            InstanceName = _instance,
            NetNamespace = _netNamespace,
            IpvsNetNamespace = _ipvsNamespace,
            NamespaceWithIpsets = _namespaceWithIpsets,
            LinkbeatUsePolling = _linkbeatUsePolling,
            Ssl = _context.Ssl,
            HasUnboundVrrp = _skipsVrrp,
            HasUnboundServers = _skipsServers,
            HasUnboundServerScripts = _skipsServers && tree.HasSkippedScripts,
        };
        config = _vrrp.Complete(_checkers.Complete(_interfaces.Complete(_trackers.Complete(config))));
        return _filter == RoleFilter.Checkers ? config : ResolveSyncDaemon(config);
    }

    private bool Wanted(Keyword keyword)
    {
        bool isWanted = IsOfRole(keyword);
        if (isWanted) return true;
        if (keyword.Name is "vrrp_instance" or "static_ipaddress" or "static_routes" or "static_rules") _skipsVrrp = true;
        else if (keyword.Name == "virtual_server") _skipsServers = true;
        return false;
    }

    private bool IsOfRole(Keyword keyword) => _filter switch
    {
        RoleFilter.AllButServers => keyword.Name != "virtual_server",
        RoleFilter.Vrrp => keyword.Name is not ("virtual_server" or "virtual_server_group" or "SSL"),
        RoleFilter.Checkers when keyword.Name == "vrrp_track_file" => true,
        RoleFilter.Checkers => !keyword.Name.StartsWith("vrrp_", StringComparison.Ordinal) &&
            !keyword.Name.StartsWith("static_", StringComparison.Ordinal) &&
            keyword.Name is not ("track_group" or "garp_group" or "linkbeat_interfaces" or "interface_up_down_delays"),
        _ => true,
    };

    // The VRRP role alone knows the instances.
    private KeepalivedConfig ResolveSyncDaemon(KeepalivedConfig config)
    {
        if (config.Global.LvsSyncDaemon is not { Instance: { } name } daemon || config.VrrpInstances.IsEmpty) return config;
        if (config.VrrpInstances.FirstOrDefault(i => i.Name == name) is { } instance)
        {
            daemon = daemon with { Id = daemon.Id ?? instance.VirtualRouterId };
            return config with { Global = config.Global with { LvsSyncDaemon = daemon } };
        }

        string message = $"Unable to find vrrp instance {name} for lvs_syncd - clearing lvs_syncd config";
        _context.Diagnostics.Notice(DiagnosticCode.UnknownReference, daemon.Origin.Span, message);
        return config with { Global = config.Global with { LvsSyncDaemon = null } };
    }

    private static string? First(Statement s, string? existing)
    {
        if (Words.Required(s, $"{s[0]} name missing - ignoring") is not { } name) return existing;
        if (existing is null) return name;
        s.Error(1, $"Duplicate {s[0]} definition {name} - ignoring", DiagnosticCode.Duplicate);
        return existing;
    }

    private void IpvsNamespace(Statement s)
    {
        string name = s.Count > 1 ? s.Text(1) : "";
        if (_ipvsNamespace is null) _ipvsNamespace = name;
        else s.Error(0, $"Duplicate net_namespace_ipvs definition {name} - ignoring", DiagnosticCode.Duplicate);
    }

    private void NamespaceWithIpsets(Statement s)
    {
        s.Warning(0, "namespace_with_ipsets: sets of nftables are used instead of ipsets", DiagnosticCode.NoEffect);
        _namespaceWithIpsets = true;
    }

    private void ChildWaitTime(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, uint.MaxValue) is { } seconds) _childWaitTime = TimeSpan.FromSeconds(seconds);
        else s.Error(1, $"Invalid child_wait_time {s[1]}");
    }

    // Bound before everything else, not at its place.
    private static void Nothing()
    {
    }
}
