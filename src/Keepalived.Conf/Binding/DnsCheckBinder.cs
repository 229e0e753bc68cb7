using System.Net;
using System.Text;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>DNS_CHECK</c>.</summary>
internal sealed class DnsCheckBinder(Statement s, IPAddress server) : ConnectionBinder(s, server)
{
    private static readonly BlockHandlers<DnsCheckBinder> Handlers = new("virtual_server/real_server/DNS_CHECK", static name => name switch
    {
        "type" => static (b, s) => b.Type(s),
        "name" => static (b, s) => b.Name(s),
        _ => Connection<DnsCheckBinder>(name),
    });

    private DnsRecordType _type = DnsRecordType.Soa;
    private string? _name;

    public static IBlockHandlers Table => Handlers;

    protected override int DefaultRetry => 3;

    protected override TimeSpan? DefaultDelayBeforeRetry => null;

    public static DnsCheckBinder Read(Statement s, IPAddress server)
    {
        var binder = new DnsCheckBinder(s, server);
        s.Context.Bind(s.Block, Handlers, binder);
        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        var timers = TimersOver(outer.Timers);
        if (CompleteConnection(outer, timers, outer.Port, checks) is not { } connection) return;
        checks.Add(new DnsCheckConfig { Connection = connection, Type = _type, Name = _name ?? ".", Timing = TimingOf(timers), Origin = Origin });
    }

    private void Type(Statement s)
    {
        foreach (var type in Enum.GetValues<DnsRecordType>())
        {
            if (!s[1].Equals(type.ToString(), StringComparison.OrdinalIgnoreCase)) continue;
            _type = type;
            return;
        }

        s.Error(1, $"Unknown DNS check type {s[1]} - ignoring");
    }

    private void Name(Statement s)
    {
        if (_name is not null) s.Error(1, "DNS_CHECK name already specified - ignoring", DiagnosticCode.Duplicate);
        else if (HasEmptyLabel(s[1])) s.Error(1, $"DNS_CHECK name '{s[1]}' has empty label - ignoring");
        else if (IsTooLong(s.Text(1))) s.Error(1, $"DNS_CHECK name '{s[1]}' is too long - ignoring");
        else _name = s.Text(1);
    }

    // Labels have up to 63 bytes, names 255 with the length of each label and of the root (RFC 1035 s2.3.4).
    private static bool IsTooLong(string name)
    {
        int total = 1;
        foreach (string label in name.TrimEnd('.').Split('.'))
        {
            int length = Encoding.UTF8.GetByteCount(label);
            if (length > 63) return true;
            total += 1 + length;
        }

        return total > 255;
    }

    private static bool HasEmptyLabel(ReadOnlySpan<char> name) =>
        (name.StartsWith(".") && name.Length > 1) || name.Contains("..", StringComparison.Ordinal);
}
