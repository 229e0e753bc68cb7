using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>garp_group</c>.</summary>
internal sealed class GarpGroupBinder(InterfacesBinder owner)
{
    private static readonly BlockHandlers<GarpGroupBinder> Handlers = new("garp_group", static name => name switch
    {
        "garp_interval" => static (b, s) => b._garp = Interval(s) ?? b._garp,
        "gna_interval" => static (b, s) => b._gna = Interval(s) ?? b._gna,
        "interface" => static (b, s) => b.Add(s.Context, s.Text(1), s.SpanOf(1)),
        "interfaces" => static (b, s) => b.Interfaces(s),
        _ => null,
    });

    private readonly List<GroupedInterface> _interfaces = [];
    private TimeSpan? _garp;
    private TimeSpan? _gna;

    public static IBlockHandlers Table => Handlers;

    public static GarpGroupConfig? Bind(BindingContext context, Statement s, InterfacesBinder owner)
    {
        var binder = new GarpGroupBinder(owner);
        context.Bind(s.Block, Handlers, binder);
        if (binder._garp is not null || binder._gna is not null)
        {
            return new GarpGroupConfig
            {
                GarpInterval = binder._garp,
                GnaInterval = binder._gna,
                Interfaces = binder._interfaces.ToValueArray(),
                Origin = s.Origin,
            };
        }

        string message = $"garp group {owner.InterfaceLists} does not have any delay set - removing";
        context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, message);
        foreach (var released in binder._interfaces) owner.Release(released.Name);
        return null;
    }

    private static TimeSpan? Interval(Statement s)
    {
        if (Numbers.Seconds(s, 1, 0, 4294.967295m) is not { } interval)
        {
            s.Error(1, $"garp_group {s[0]} '{s[1]}' invalid");
            return null;
        }

        if (interval < TimeSpan.FromSeconds(1)) return interval;
        s.Context.Diagnostics.Notice(DiagnosticCode.InvalidValue, s.SpanOf(1), $"The {s[0]} is very large - {s[1]} seconds");
        return interval;
    }

    private void Interfaces(Statement s)
    {
        var names = s.Context.Names(s.Block);
        if (names.Count == 0)
        {
            s.Error(0, "Warning - empty garp_group interfaces block");
            return;
        }

        owner.InterfaceLists++;
        foreach (var (name, span) in names) Add(s.Context, name, span);
    }

    private void Add(BindingContext context, string name, SourceSpan span)
    {
        if (owner.Take(name)) _interfaces.Add(new GroupedInterface(name) { Origin = new Origin(span) });
        else context.Diagnostics.Error(DiagnosticCode.Duplicate, span, $"garp_group already specified for {name} - ignoring");
    }
}
