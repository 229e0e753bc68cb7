using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary>A checker block being read. Inherited values are filled in when its virtual server is complete.</summary>
internal abstract class CheckerBinder
{
    private OwnTimers _timers;

    protected CheckerBinder(Statement s, IPAddress server)
    {
        Context = s.Context;
        Server = server;
        Origin = s.Origin;
        Keyword = s.Keyword?.Name ?? s.Text(0);
    }

    /// <summary>Its own settings.</summary>
    public CheckTimers Timers => _timers.Value;

    protected BindingContext Context { get; }

    protected Origin Origin { get; private set; }

    /// <summary>The keyword of the check.</summary>
    protected string Keyword { get; set; }

    /// <summary>The real server's address.</summary>
    protected IPAddress Server { get; private set; }

    /// <summary><c>log_all_failures</c>; null when not given.</summary>
    protected bool? LogAllFailures { get; set; }

    /// <summary>Retries when no level says how many.</summary>
    protected virtual int DefaultRetry => 1;

    /// <summary>Pause before a retry when no level says how long; null: the interval between checks.</summary>
    protected virtual TimeSpan? DefaultDelayBeforeRetry => TimeSpan.FromSeconds(1);

    /// <summary>The keywords every checker has.</summary>
    public static Action<T, Statement>? Common<T>(string name)
        where T : CheckerBinder => name switch
    {
        "retry" => static (b, s) => b.Timers.SetRetry(s, CheckTimers.Level.Checker),
        "delay_before_retry" => static (b, s) => b.Timers.SetDelayBeforeRetry(s, CheckTimers.Level.Checker),
        "warmup" => static (b, s) => b.Timers.SetWarmup(s, CheckTimers.Level.Checker),
        "delay_loop" => static (b, s) => b.Timers.SetDelayLoop(s, CheckTimers.Level.Checker),
        "alpha" => static (b, s) => b.Timers.SetAlpha(s),
        "rise" => static (b, s) => b.Timers.SetRise(s),
        "fall" => static (b, s) => b.Timers.SetFall(s),
        "log_all_failures" => static (b, s) => b.LogAllFailures =
            Words.Bool(s, "Invalid log_all_failures parameter") ?? b.LogAllFailures,
        _ => null,
    };

    /// <summary>Its settings over those of its servers. Not to be changed afterwards.</summary>
    protected CheckTimers TimersOver(CheckTimers outer) => _timers.Over(outer);

    /// <summary>Becomes the binder of another block of the same file.</summary>
    protected virtual void Begin(Statement s, IPAddress server)
    {
        Server = server;
        Origin = s.Origin;
        Keyword = s.Keyword?.Name ?? s.Text(0);
        LogAllFailures = null;
        _timers.Clear();
    }

    /// <summary>Adds the check with everything inherited; <see cref="AddUnusable"/> when it cannot work.</summary>
    public abstract void Complete(in CheckInheritance outer, List<CheckerConfig> checks);

    /// <summary>The check cannot work: it is left out, as keepalived does, or with <c>unusable_check_fails</c> counts as failed.</summary>
    /// <param name="reason">Why not.</param>
    /// <param name="outer">What the servers say.</param>
    /// <param name="checks">The server's checks.</param>
    /// <param name="connection">What would be connected to; null: not known.</param>
    protected void AddUnusable(string reason, in CheckInheritance outer, List<CheckerConfig> checks, CheckConnection? connection = null)
    {
        Context.Diagnostics.Warning(
            DiagnosticCode.UnusableCheck,
            Origin.Span,
            outer.UnusableFails
                ? $"Real server {outer.Server.HostName} counts as down with this check"
                : $"Real server {outer.Server.HostName} counts as up without this check",
            outer.UnusableFails ? null : "unusable_check_fails makes it count as down");
        if (outer.UnusableFails) checks.Add(new UnusableCheckConfig { Keyword = Keyword, Reason = reason, Connection = connection, Origin = Origin });
    }

    /// <summary>When the check is done; one object for all checks that agree.</summary>
    protected CheckTiming TimingOf(CheckTimers timers)
    {
        var loop = timers.DelayLoop ?? CheckTiming.Standard.DelayLoop;
        int retry = timers.Fall - 1 ?? timers.Retry ?? DefaultRetry;
        int rise = timers.Rise ?? 1;
        var delay = timers.DelayBeforeRetry ?? DefaultDelayBeforeRetry ?? loop;
        var warmup = timers.Warmup ?? loop;
        bool alpha = timers.Alpha ?? false;
        bool logsAll = (LogAllFailures ?? false) || Context.Defaults.CheckerLogAllFailures;

        // Most agree with the one before.
        if (Context.LastTiming is { } last &&
            (last.DelayLoop, last.Retry, last.Rise, last.Fall, last.DelayBeforeRetry, last.Warmup, last.Alpha, last.LogAllFailures) ==
            (loop, retry, rise, timers.Fall, delay, warmup, alpha, logsAll))
        {
            return last;
        }

        return Context.LastTiming = Context.Share(new CheckTiming
        {
            DelayLoop = loop,
            Retry = retry,
            Rise = rise,
            Fall = timers.Fall,
            DelayBeforeRetry = delay,
            Warmup = warmup,
            Alpha = alpha,
            LogAllFailures = logsAll,
        });
    }

    protected void Error(SourceSpan span, string message) => Context.Diagnostics.Error(DiagnosticCode.InvalidValue, span, message);
}

/// <summary>What a check takes from the servers it belongs to.</summary>
/// <param name="Timers">The real server's settings over the virtual server's.</param>
/// <param name="VirtualServer">The virtual server's own settings.</param>
/// <param name="Port">The port checked when the check names none.</param>
/// <param name="VirtualHost">Host name given to the servers.</param>
internal readonly record struct CheckInheritance(CheckTimers Timers, CheckTimers VirtualServer, ushort Port, string? VirtualHost)
{
    /// <summary>The real server.</summary>
    public required RealServerBinder Server { get; init; }

    /// <summary><c>unusable_check_fails</c>.</summary>
    public bool UnusableFails { get; init; }

    /// <summary>The virtual server's port.</summary>
    public ushort VirtualPort { get; init; }

    /// <summary>The virtual server's protocol.</summary>
    public TransportProtocol Protocol { get; init; }
}
