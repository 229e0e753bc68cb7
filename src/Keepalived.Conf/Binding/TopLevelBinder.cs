using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Syntax;

namespace Keepalived.Conf.Binding;

/// <summary>The top level: dispatches blocks to their binders and puts the model together.</summary>
internal sealed class TopLevelBinder
{
    private static readonly BlockHandlers<TopLevelBinder> Handlers = new(
        "",
        ("use_pid_dir", static (b, _) => b._usePidDirectory = true),
        ("instance", static (b, s) => b.Instance(s)),
        ("child_wait_time", static (b, s) => b.ChildWaitTime(s)),
        ("vrrp_script", static (b, s) => b._vrrp.Script(s)),
        ("vrrp_instance", static (b, s) => b._vrrp.Instance(s)),
        ("vrrp_sync_group", static (b, s) => b._vrrp.SyncGroup(s)),
        ("static_ipaddress", static (b, s) => b._context.BindEntries(s.Block, b, static (t, e) => t._vrrp.StaticAddress(e))),
        ("virtual_server_group", static (b, s) => b._checkers.Group(s)),
        ("virtual_server", static (b, s) => b._checkers.Server(s)),
        ("global_defs", static (_, _) => Nothing()));

    private readonly BindingContext _context;
    private readonly RoleFilter _filter;
    private readonly GlobalDefsBinder _global;
    private readonly VrrpBinder _vrrp;
    private readonly CheckersBinder _checkers;
    private bool _usePidDirectory;
    private string? _instance;
    private TimeSpan _childWaitTime = TimeSpan.FromSeconds(5);

    public TopLevelBinder(BindingContext context, RoleFilter filter)
    {
        _context = context;
        _filter = filter;
        _global = new GlobalDefsBinder(context);
        _vrrp = new VrrpBinder(context);
        _checkers = new CheckersBinder(context);
    }

    public static IBlockHandlers Table => Handlers;

    public KeepalivedConfig Bind()
    {
        var top = new BlockTreeBuilder(_context.Source, _context.Diagnostics).Build(Wanted);
        _context.SetTop(top);

        // global_defs may stand anywhere and is complete before anything else begins.
        var statement = new Statement(_context);
        foreach (var item in top.Statements.Where(item => item.Keyword?.Name == "global_defs"))
        {
            statement.Set(item);
            _global.Bind(statement);
        }

        _context.Bind(top, Handlers, this);
        var config = new KeepalivedConfig
        {
            Global = _global.Value,
            ChildWaitTime = _childWaitTime,
            UsePidDirectory = _usePidDirectory,
            InstanceName = _instance,
        };
        return _vrrp.Complete(_checkers.Complete(config));
    }

    private bool Wanted(Keyword keyword) => _filter switch
    {
        RoleFilter.Vrrp => keyword.Name is not ("virtual_server" or "virtual_server_group" or "SSL"),
        // Checks may refer to the old spelling of track_file.
        RoleFilter.Checkers => (keyword.Name == "vrrp_track_file" || !keyword.Name.StartsWith("vrrp_", StringComparison.Ordinal)) &&
            !keyword.Name.StartsWith("static_", StringComparison.Ordinal) &&
            keyword.Name is not ("track_group" or "garp_group" or "linkbeat_interfaces" or "interface_up_down_delays"),
        _ => true,
    };

    private void Instance(Statement s)
    {
        if (s.Count < 2) s.Error(0, "instance name missing - ignoring");
        else if (_instance is not null) s.Error(1, $"Duplicate instance definition {s[1]} - ignoring", DiagnosticCode.Duplicate);
        else _instance = s.Text(1);
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
