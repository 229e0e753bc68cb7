using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>
/// <c>SMTP_CHECK</c>. Each <c>host</c> block in it is a check of its own, which takes from the enclosing one what it does not say. Options
/// of the connection in <c>host</c> are the host's; in keepalived 2.4.3 they change the enclosing check.
/// </summary>
internal sealed class SmtpCheckBinder : ConnectionBinder
{
    private static readonly BlockHandlers<SmtpCheckBinder> Handlers = new("virtual_server/real_server/SMTP_CHECK", static name => name switch
    {
        "helo_name" => static (b, s) => b.HeloName(s),
        "host" => static (b, s) => b.Host(s),
        _ => Connection<SmtpCheckBinder>(name),
    });

    private static readonly BlockHandlers<SmtpCheckBinder> HostHandlers = new(
        "virtual_server/real_server/SMTP_CHECK/host", Connection<SmtpCheckBinder>);

    private readonly List<SmtpCheckBinder> _hosts = [];
    private string? _heloName;

    private SmtpCheckBinder(Statement s, IPAddress server)
        : base(s, server)
    {
    }

    public static IReadOnlyList<IBlockHandlers> Tables => [Handlers, HostHandlers];

    public static SmtpCheckBinder Read(Statement s, IPAddress server)
    {
        var binder = new SmtpCheckBinder(s, server);
        s.Context.Bind(s.Block, Handlers, binder);
        if (binder._hosts.Count > 0)
        {
            s.Context.Diagnostics.Notice(
                DiagnosticCode.Deprecated, s.CloseSpan, "The SMTP_CHECK host block is deprecated. Please define additional checkers.");
        }

        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        bool hasConnection = HasConnection;
        var timers = TimersOver(outer.Timers);
        if (hasConnection || _hosts.Count == 0) Add(this, outer, timers, checks);
        foreach (var host in _hosts) Add(host, outer, host.TimersOver(timers), checks);
    }

    private void Add(SmtpCheckBinder target, in CheckInheritance outer, CheckTimers timers, List<CheckerConfig> checks)
    {
        if (target.CompleteConnection(outer, timers, outer.Port, checks) is not { } connection) return;
        target.LogAllFailures ??= LogAllFailures;
        var check = new SmtpCheckConfig { Connection = connection, Timing = target.TimingOf(timers), Origin = target.Origin };
        checks.Add(_heloName is null ? check : check with { HeloName = _heloName });
    }

    private void HeloName(Statement s)
    {
        if (s.Count < 2)
        {
            s.Error(0, "SMTP_CHECK helo name missing");
            return;
        }

        if (_heloName is not null) s.Error(0, "SMTP_CHECK helo name already specified", DiagnosticCode.Duplicate);
        _heloName = s.Text(1);
    }

    private void Host(Statement s)
    {
        var host = new SmtpCheckBinder(s, Server) { Keyword = Keyword };
        s.Context.Bind(s.Block, HostHandlers, host);
        _hosts.Add(host);
    }
}
