using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>vrrp_sync_group</c>. Its members are looked up when the whole file is known.</summary>
internal sealed class SyncGroupBinder
{
    private static readonly BlockHandlers<SyncGroupBinder> Handlers = new(
        "vrrp_sync_group",
        ("group", static (b, s) => b.Group(s)),
        ("track_interface", static (b, s) => b._context.BindEntries(
            s.Block, b, static (g, e) => TrackBinder.Interface(e, g.Name, g._interfaces))),
        ("track_script", static (b, s) => b._context.BindEntries(
            s.Block, b, static (g, e) => TrackBinder.Script(e, g.Name, g._scripts, g._findScript))),
        ("notify", static (b, s) => b._notify.Bind(s)),
        ("notify_master", static (b, s) => b._notify.Bind(s)),
        ("notify_backup", static (b, s) => b._notify.Bind(s)),
        ("notify_fault", static (b, s) => b._notify.Bind(s)),
        ("notify_stop", static (b, s) => b._notify.Bind(s)),
        ("global_tracking", static (b, s) => b.GlobalTracking(s)),
        ("sync_group_tracking_weight", static (b, _) => b._trackingWeight = true));

    private readonly BindingContext _context;
    private readonly Func<string, TrackScriptConfig?> _findScript;
    private readonly NotifyBinder _notify;
    private readonly List<TrackedInterface> _interfaces = [];
    private readonly List<TrackedScript> _scripts = [];
    private readonly Origin _origin;
    private List<(string Name, SourceSpan Span)>? _members;
    private bool _trackingWeight;

    private SyncGroupBinder(BindingContext context, Statement s, Func<string, TrackScriptConfig?> findScript)
    {
        _context = context;
        _findScript = findScript;
        Name = s.Text(1);
        _origin = s.Origin;
        _notify = new NotifyBinder($"vrrp group {Name}:");
    }

    public static IBlockHandlers Table => Handlers;

    public string Name { get; }

    public IReadOnlyList<(string Name, SourceSpan Span)> Members => _members ?? [];

    /// <summary>Reads the block; null when it has no members.</summary>
    public static SyncGroupBinder? Read(BindingContext context, Statement s, Func<string, TrackScriptConfig?> findScript)
    {
        var binder = new SyncGroupBinder(context, s, findScript);
        context.Bind(s.Block, Handlers, binder);
        if (binder.Members.Count > 0) return binder;
        context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, $"Sync group {binder.Name} has no members - removing");
        return null;
    }

    /// <summary>The group with the members that exist; null when there is none.</summary>
    public SyncGroupConfig? Finish(Func<string, bool> exists)
    {
        var members = new List<string>();
        foreach (var (name, span) in Members)
        {
            if (exists(name)) members.Add(name);
            else ReportUnknown(name, span);
        }

        if (members.Count == 0)
        {
            Report(_origin.Span, $"Sync group {Name}, no matching virtual router found in group declaration - removing", DiagnosticCode.UnknownReference);
            return null;
        }

        if (members.Count == 1)
        {
            Report(_origin.Span, $"Sync group {Name} has only 1 virtual router(s) - this probably isn't what you want", DiagnosticCode.Inconsistent);
        }

        return new SyncGroupConfig
        {
            Name = Name,
            Members = members.ToValueArray(),
            TrackInterfaces = _interfaces.ToValueArray(),
            TrackScripts = _scripts.ToValueArray(),
            TrackingWeight = _trackingWeight,
            Notify = _notify.Value,
            Origin = _origin,
        };
    }

    private void ReportUnknown(string name, SourceSpan span) => _context.Diagnostics.Error(
        DiagnosticCode.UnknownReference,
        span,
        $"Virtual router {name} specified in sync group {Name} doesn't exist - ignoring",
        _context.DefinedNames.Remedy("vrrp_instance", name));

    private void Report(SourceSpan span, string message, DiagnosticCode code) => _context.Diagnostics.Error(code, span, message);

    private void Group(Statement s)
    {
        if (_members is not null)
        {
            s.Error(0, $"Group list already specified for sync group {Name}", DiagnosticCode.Duplicate);
            return;
        }

        _members = _context.Names(s.Block);
        if (_members.Count == 0) s.Error(0, $"Warning - sync group {Name} has empty group block");
    }

    private void GlobalTracking(Statement s)
    {
        _trackingWeight = true;
        s.Error(0, $"({Name}) global_tracking is deprecated. Use track_interface/script/file on the sync group", DiagnosticCode.Deprecated);
    }
}
