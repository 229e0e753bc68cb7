using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>vrrp_sync_group</c>. Its members are looked up when the whole file is known.</summary>
internal sealed class SyncGroupBinder
{
    private static readonly BlockHandlers<SyncGroupBinder> Handlers = new("vrrp_sync_group", static name => name switch
    {
        "group" => static (b, s) => b.Group(s),
        "track_interface" => static (b, s) => b._track.BindInterfaces(s),
        "track_script" => static (b, s) => b._track.BindScripts(s),
        "track_file" => static (b, s) => b._track.BindFiles(s),
        "track_process" => static (b, s) => b._track.BindProcesses(s),
        "track_bfd" => static (b, s) => b._track.BindBfds(s),
        "notify" => static (b, s) => b._notify.Bind(s),
        "notify_master" => static (b, s) => b._notify.Bind(s),
        "notify_backup" => static (b, s) => b._notify.Bind(s),
        "notify_fault" => static (b, s) => b._notify.Bind(s),
        "notify_stop" => static (b, s) => b._notify.Bind(s),
        "smtp_alert" => static (b, s) => b.SmtpAlert(s),
        "notify_priority_changes" => static (b, s) => b.NotifyPriorityChanges(s),
        "global_tracking" => static (b, s) => b.GlobalTracking(s),
        "sync_group_tracking_weight" => static (b, _) => b._trackingWeight = true,
        _ => null,
    });

    private readonly BindingContext _context;
    private readonly NotifyBinder _notify;
    private readonly TrackBinder _track;
    private readonly Origin _origin;
    private List<(string Name, SourceSpan Span)>? _members;
    private bool _trackingWeight;
    private bool? _smtpAlert;
    private bool? _notifyPriorityChanges;

    private SyncGroupBinder(BindingContext context, Statement s)
    {
        _context = context;
        Name = s.Text(1);
        _origin = s.Origin;
        _notify = new NotifyBinder($"vrrp group {Name}:");
        _track = new TrackBinder(Name, context.Trackers);
    }

    public static IBlockHandlers Table => Handlers;

    public string Name { get; }

    /// <summary>Reads the block; null when it has no members.</summary>
    public static SyncGroupBinder? Read(BindingContext context, Statement s)
    {
        var binder = new SyncGroupBinder(context, s);
        context.Bind(s.Block, Handlers, binder);
        if (binder._members is { Count: > 0 }) return binder;
        context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, $"Sync group {binder.Name} has no members - removing");
        return null;
    }

    /// <summary>The group with the members that exist and are in no earlier group; null when there is none. Tells the members.</summary>
    public SyncGroupConfig? Finish(IReadOnlyDictionary<string, VrrpInstanceBinder> instances)
    {
        var members = Members(instances);
        if (members.Count == 0)
        {
            Report(_origin.Span, $"Sync group {Name}, no matching virtual router found in group declaration - removing", DiagnosticCode.UnknownReference);
            return null;
        }

        if (members.Count == 1)
        {
            Report(_origin.Span, $"Sync group {Name} has only 1 virtual router(s) - this probably isn't what you want", DiagnosticCode.Inconsistent);
        }

        CheckOwners(members);
        var group = new SyncGroupConfig
        {
            Name = Name,
            Members = members.Select(m => m.Name).ToValueArray(),
            TrackInterfaces = _track.Interfaces.ToValueArray(),
            TrackScripts = _track.Scripts.ToValueArray(),
            TrackFiles = _track.Files.ToValueArray(),
            TrackProcesses = _track.Processes.ToValueArray(),
            TrackBfds = _track.Bfds.ToValueArray(),
            TrackingWeight = _trackingWeight,
            SmtpAlert = _smtpAlert ?? _context.Defaults.SmtpAlertVrrp ?? _context.Defaults.SmtpAlert ?? false,
            NotifyPriorityChanges = _notifyPriorityChanges,
            Notify = _notify.Value,
            Origin = _origin,
        };
        foreach (var member in members) member.Group = group;
        return group;
    }

    private List<VrrpInstanceBinder> Members(IReadOnlyDictionary<string, VrrpInstanceBinder> instances)
    {
        var members = new List<VrrpInstanceBinder>();
        foreach (var (name, span) in _members ?? [])
        {
            if (!instances.TryGetValue(name, out var instance))
            {
                ReportUnknown(name, span);
            }
            else if (instance.Group is not null || members.Contains(instance))
            {
                Report(span, $"Virtual router {name} cannot exist in more than one sync group; ignoring {Name}", DiagnosticCode.Duplicate);
            }
            else
            {
                members.Add(instance);
            }
        }

        return members;
    }

    private void CheckOwners(List<VrrpInstanceBinder> members)
    {
        bool allOwners = false;
        for (int i = 0; i < members.Count; i++)
        {
            if (allOwners && members[i].IsBackup)
            {
                const string consequence = "has some member(s) as address owner and some not as address owner. This won't work.";
                Report(_origin.Span, $"Sync group {Name} {consequence}", DiagnosticCode.Inconsistent);
            }

            allOwners = (i == 0 || allOwners) && members[i].IsMasterAndOwner;
        }
    }

    private void ReportUnknown(string name, SourceSpan span) => _context.Diagnostics.Error(
        DiagnosticCode.UnknownReference,
        span,
        $"Virtual router {name} specified in sync group {Name} doesn't exist - ignoring",
        _context.DefinedNames.Remedy("vrrp_instance", name));

    private void Report(SourceSpan span, string message, DiagnosticCode code) => _context.Diagnostics.Error(code, span, message);

    private void Group(Statement s)
    {
        if (_members is { Count: > 0 })
        {
            s.Error(0, $"Group list already specified for sync group {Name}", DiagnosticCode.Duplicate);
            return;
        }

        _members = _context.Names(s.Block);
        if (_members.Count == 0) s.Error(0, $"Warning - sync group {Name} has empty group block");
    }

    private void SmtpAlert(Statement s) =>
        _smtpAlert = Words.Bool(s, "Invalid vrrp_group smtp_alert parameter") ?? _smtpAlert;

    private void NotifyPriorityChanges(Statement s) => _notifyPriorityChanges =
        Words.Bool(s, 1, $"({Name}) Invalid value '{Argument(s)}' for sync group notify_priority_changes specified") ?? _notifyPriorityChanges;

    private static string Argument(Statement s) => s.Count > 1 ? s.Text(1) : "";

    private void GlobalTracking(Statement s)
    {
        _trackingWeight = true;
        s.Error(0, $"({Name}) global_tracking is deprecated. Use track_interface/script/file on the sync group", DiagnosticCode.Deprecated);
    }
}
