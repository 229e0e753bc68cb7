using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>track_group</c>. Its members are looked up when the whole file is known.</summary>
internal sealed class TrackGroupBinder
{
    private static readonly BlockHandlers<TrackGroupBinder> Handlers = new("track_group", static name => name == "group" ? static (b, s) => b.Group(s) : null);

    private readonly BindingContext _context;
    private readonly Origin _origin;
    private List<(string Name, SourceSpan Span)> _members = [];

    private TrackGroupBinder(BindingContext context, Statement s)
    {
        _context = context;
        Name = s.Text(1);
        _origin = s.Origin;
    }

    public static IBlockHandlers Table => Handlers;

    public string Name { get; }

    /// <summary>Reads the block; null when it has no members.</summary>
    public static TrackGroupBinder? Read(BindingContext context, Statement s)
    {
        var binder = new TrackGroupBinder(context, s);
        context.Bind(s.Block, Handlers, binder);
        if (binder._members.Count > 0) return binder;
        context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, $"Static track group {binder.Name} has no members - removing");
        return null;
    }

    /// <summary>The group with the members that exist; null when there is none.</summary>
    public TrackGroupConfig? Finish(Func<string, bool> exists)
    {
        var members = new List<string>();
        foreach (var (name, span) in _members)
        {
            if (exists(name)) members.Add(name);
            else Notice(span, $"vrrp instance {name} specified in track group {Name} doesn't exist - ignoring");
        }

        if (members.Count > 0) return new TrackGroupConfig(Name, members.ToValueArray()) { Origin = _origin };
        Notice(_origin.Span, $"Static track group {Name} has no VRRP instance(s)");
        Notice(_origin.Span, $"Static track group {Name} init fails - removing");
        return null;
    }

    private void Notice(SourceSpan span, string message) => _context.Diagnostics.Notice(DiagnosticCode.UnknownReference, span, message);

    private void Group(Statement s)
    {
        if (_members.Count > 0)
        {
            s.Error(0, $"Group list already specified for sync group {Name}", DiagnosticCode.Duplicate);
            return;
        }

        _members = _context.Names(s.Block);
        if (_members.Count == 0) s.Error(0, $"Warning - track group {Name} has empty group block");
    }
}
