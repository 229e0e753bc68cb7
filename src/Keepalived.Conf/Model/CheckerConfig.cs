using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>A check of a real server, with values inherited from real server and virtual server filled in.</summary>
public abstract record CheckerConfig
{
    /// <summary>When it is done and what its results mean. Checks that agree share one object.</summary>
    public CheckTiming Timing { get; init; } = CheckTiming.Standard;

    /// <inheritdoc cref="CheckTiming.DelayLoop"/>
    public TimeSpan DelayLoop { get => Timing.DelayLoop; init => Timing = Timing with { DelayLoop = value }; }

    /// <inheritdoc cref="CheckTiming.Retry"/>
    public int Retry { get => Timing.Retry; init => Timing = Timing with { Retry = value }; }

    /// <inheritdoc cref="CheckTiming.DelayBeforeRetry"/>
    public TimeSpan DelayBeforeRetry { get => Timing.DelayBeforeRetry; init => Timing = Timing with { DelayBeforeRetry = value }; }

    /// <inheritdoc cref="CheckTiming.Warmup"/>
    public TimeSpan Warmup { get => Timing.Warmup; init => Timing = Timing with { Warmup = value }; }

    /// <inheritdoc cref="CheckTiming.Alpha"/>
    public bool Alpha { get => Timing.Alpha; init => Timing = Timing with { Alpha = value }; }

    /// <inheritdoc cref="CheckTiming.Rise"/>
    public int Rise { get => Timing.Rise; init => Timing = Timing with { Rise = value }; }

    /// <inheritdoc cref="CheckTiming.Fall"/>
    public int? Fall { get => Timing.Fall; init => Timing = Timing with { Fall = value }; }

    /// <inheritdoc cref="CheckTiming.LogAllFailures"/>
    public bool LogAllFailures { get => Timing.LogAllFailures; init => Timing = Timing with { LogAllFailures = value }; }

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}

/// <summary>A check that sends something to the server.</summary>
public abstract record NetworkCheckConfig : CheckerConfig
{
    /// <summary>Where and how to connect.</summary>
    public required CheckConnection Connection { get; init; }
}

/// <summary>Connection options shared by network checks.</summary>
public sealed record CheckConnection
{
    /// <summary><c>connect_ip</c>, else the real server's address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Whether the address is known: of a <c>real_server_name</c> it is not until the name is resolved.</summary>
    public bool IsAddressKnown => !Address.Equals(RealServerTemplate.Placeholder);

    /// <summary><c>connect_port</c>, else the port written for the real server, also where it is reached by another one (DR, TUN), else the virtual server's.</summary>
    public required ushort Port { get; init; }

    /// <summary><c>bindto</c>; null: any.</summary>
    public IPAddress? BindAddress { get; init; }

    /// <summary><c>bind_port</c>; 0: any.</summary>
    public ushort BindPort { get; init; }

    /// <summary><c>bind_if</c>; null: any.</summary>
    public string? BindInterface { get; init; }

    /// <summary><c>connect_timeout</c>, default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>fwmark</c>; 0: none.</summary>
    public uint Fwmark { get; init; }
}

/// <summary><c>TCP_CHECK</c>.</summary>
public sealed record TcpCheckConfig : NetworkCheckConfig;

/// <summary><c>PING_CHECK</c>: ICMP echo. Ports mean nothing to it.</summary>
public sealed record PingCheckConfig : NetworkCheckConfig;

/// <summary><c>SMTP_CHECK</c>, or a <c>host</c> block in one: greeting and HELO.</summary>
public sealed record SmtpCheckConfig : NetworkCheckConfig
{
    /// <summary><c>helo_name</c>, default smtpchecker.keepalived.org.</summary>
    public string HeloName { get; init; } = "smtpchecker.keepalived.org";
}

/// <summary><c>MISC_CHECK</c>.</summary>
public sealed record MiscCheckConfig : CheckerConfig
{
    /// <summary><c>misc_path</c> and <c>user</c>.</summary>
    public required ScriptCommand Command { get; init; }

    /// <summary><c>misc_timeout</c>, else the virtual server's <c>delay_loop</c>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>misc_dynamic</c>: exit statuses 2..255 set the weight.</summary>
    public bool Dynamic { get; init; }
}

/// <summary><c>FILE_CHECK</c>: the number in a track file changes the weight. It has no timers.</summary>
public sealed record FileCheckConfig : CheckerConfig
{
    /// <summary><c>track_file</c>: the name of a track_file block.</summary>
    public required string TrackFile { get; init; }

    /// <summary><c>weight</c>, -2147483647..2147483647: multiplies the number; 0: any number but 0 is a failure. Null: the track_file's.</summary>
    public int? Weight { get; init; }

    /// <summary><c>weight N reverse</c>: the product is subtracted.</summary>
    public bool Reverse { get; init; }
}

/// <summary><c>BFD_CHECK</c>: up while a BFD session is. It has no timers.</summary>
public sealed record BfdCheckConfig : CheckerConfig
{
    /// <summary><c>name</c>: the name of a bfd_instance block.</summary>
    public required string Session { get; init; }
}
