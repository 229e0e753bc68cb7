using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Check settings that a checker takes from its real server, and that from its virtual server.</summary>
internal sealed class CheckTimers
{
    private const decimal MaxTimeout = 4294.967295m;
    private const decimal MaxTimer = 18446744073709.551614m;

    /// <summary>keepalived takes up to half a million years; beyond this a timer is never due, and sums of times stay within their type.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromDays(36_525);

    private CheckDefaults? _model;

    public TimeSpan? DelayLoop { get; private set; }

    public int? Retry { get; set; }

    public TimeSpan? DelayBeforeRetry { get; private set; }

    public TimeSpan? Warmup { get; private set; }

    public TimeSpan? ConnectTimeout { get; private set; }

    public bool? Alpha { get; set; }

    /// <summary><c>rise</c>.</summary>
    public int? Rise { get; private set; }

    /// <summary><c>fall</c>.</summary>
    public int? Fall { get; private set; }

    /// <summary>Where these settings stand, which decides the wording of messages.</summary>
    public enum Level
    {
        /// <summary>virtual_server.</summary>
        Virtual,

        /// <summary>real_server.</summary>
        Real,

        /// <summary>A checker.</summary>
        Checker,
    }

    public void SetDelayLoop(Statement s, Level level)
    {
        if (Read(s, 0.000001m, MaxTimer) is { } value) DelayLoop = value;
        else s.Error(1, level switch
        {
            Level.Virtual => $"virtual server delay loop '{s[1]}' invalid - ignoring",
            Level.Real => $"real server delay_loop '{s[1]}' invalid - ignoring",
            _ => $"delay_loop '{s[1]}' is invalid - ignoring",
        });
    }

    public void SetDelayBeforeRetry(Statement s, Level level)
    {
        if (Read(s, 0, MaxTimer) is { } value) DelayBeforeRetry = value;
        else s.Error(1, level switch
        {
            Level.Virtual => $"virtual server delay before retry '{s[1]}' invalid - ignoring",
            Level.Real => $"real server delay_before_retry '{s[1]}' invalid - ignoring",
            _ => $"Invalid delay_before_retry connection value '{s[1]}'",
        });
    }

    public void SetWarmup(Statement s, Level level)
    {
        if (Read(s, 0, MaxTimer) is { } value) Warmup = value;
        else s.Error(1, level switch
        {
            Level.Virtual => $"virtual server warmup '{s[1]}' invalid - ignoring",
            Level.Real => $"real server warmup '{s[1]}' invalid - ignoring",
            _ => $"Invalid warmup connection value '{s[1]}'",
        });
    }

    public void SetConnectTimeout(Statement s, Level level)
    {
        if (Read(s, 0.000001m, MaxTimeout) is { } value) ConnectTimeout = value;
        else s.Error(1, level switch
        {
            Level.Virtual => $"virtual server connect_timeout {s[1]} invalid - ignoring",
            Level.Real => $"real server connect_timeout {s[1]} invalid - ignoring",
            _ => $"connect_timeout {s[1]} invalid - ignoring",
        });
    }

    public void SetRetry(Statement s, Level level)
    {
        bool checker = level == Level.Checker;
        if (Numbers.Integer(s, 1, checker ? 0 : 1, uint.MaxValue, lax: checker) is { } retry) Retry = (int)Math.Min(retry, int.MaxValue);
        else s.Error(1, checker ? $"Invalid retry connection value '{s[1]}'" : $"retry value invalid - {s[1]}");
    }

    public void SetAlpha(Statement s) => Alpha = Words.Bool(s, "Invalid alpha parameter") ?? Alpha;

    public void SetRise(Statement s) => Rise = Count(s) ?? Rise;

    public void SetFall(Statement s) => Fall = Count(s) ?? Fall;

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        (DelayLoop, Retry, DelayBeforeRetry, Warmup) = (null, null, null, null);
        (ConnectTimeout, Alpha, Rise, Fall) = (null, null, null, null);
        _model = null;
    }

    /// <summary>Takes what these settings leave open from an outer level. Neither is to be changed afterwards.</summary>
    public CheckTimers Complete(CheckTimers outer)
    {
        DelayLoop ??= outer.DelayLoop;
        Retry ??= outer.Retry;
        DelayBeforeRetry ??= outer.DelayBeforeRetry;
        Warmup ??= outer.Warmup;
        ConnectTimeout ??= outer.ConnectTimeout;
        Alpha ??= outer.Alpha;
        Rise ??= outer.Rise;
        Fall ??= outer.Fall;
        return this;
    }

    /// <summary>What of this is shown in dumps; one object for all servers that share these settings.</summary>
    public CheckDefaults ToModel() => _model ??= new CheckDefaults
    {
        DelayLoop = DelayLoop ?? CheckDefaults.Standard.DelayLoop,
        ConnectTimeout = ConnectTimeout ?? CheckDefaults.Standard.ConnectTimeout,
        Alpha = Alpha ?? false,
        Retry = Retry,
        DelayBeforeRetry = DelayBeforeRetry,
        Warmup = Warmup,
    };

    private static int? Count(Statement s)
    {
        if (Numbers.Integer(s, 1, 1, int.MaxValue) is { } count) return (int)count;
        s.Error(1, $"{s[0]} '{s[1]}' invalid, must be 1 or more - ignoring");
        return null;
    }

    private static TimeSpan? Read(Statement s, decimal min, decimal max)
    {
        if (Numbers.Seconds(s, 1, min, max) is not { } value) return null;
        return value < Never ? value : Never;
    }
}
