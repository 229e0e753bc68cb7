using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>A check of a real server, with values inherited from real server and virtual server filled in.</summary>
public abstract record CheckerConfig
{
    /// <summary><c>delay_loop</c>: from the end of one check to the next, default 60 s.</summary>
    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>retry</c>: further attempts before a server is taken down. Default 1, MISC_CHECK 0.</summary>
    public int Retry { get; init; } = 1;

    /// <summary><c>delay_before_retry</c>, default 1 s, HTTP_GET 3 s.</summary>
    public TimeSpan DelayBeforeRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>warmup</c>: upper bound of the random delay of the first check; default <see cref="DelayLoop"/>.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>alpha</c>: down until the first success.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>log_all_failures</c>.</summary>
    public bool LogAllFailures { get; init; }

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}

/// <summary>Connection options shared by network checks.</summary>
public sealed record CheckConnection
{
    /// <summary><c>connect_ip</c>, else the real server's address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary><c>connect_port</c>, else the real server's port, else the virtual server's.</summary>
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
public sealed record TcpCheckConfig : CheckerConfig
{
    /// <summary>Where and how to connect.</summary>
    public required CheckConnection Connection { get; init; }
}

/// <summary><c>HTTP_GET</c>.</summary>
public sealed record HttpCheckConfig : CheckerConfig
{
    /// <summary>Where and how to connect.</summary>
    public required CheckConnection Connection { get; init; }

    /// <summary><c>url</c> blocks, in file order; never empty.</summary>
    public required ValueArray<HttpUrl> Urls { get; init; }

    /// <summary><c>http_protocol</c>, default 1.0.</summary>
    public HttpProtocol Protocol { get; init; }

    /// <summary><c>fast_recovery</c>.</summary>
    public bool FastRecovery { get; init; }
}

/// <summary>A <c>url</c> block.</summary>
public sealed record HttpUrl
{
    /// <summary><c>path</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>digest</c>: MD5 of the body, 32 lower-case hex digits; null: not checked.</summary>
    public string? Digest { get; init; }

    /// <summary><c>status_code</c> ranges; default 200-299.</summary>
    public ValueArray<StatusCodeRange> StatusCodes { get; init; } = [new(200, 299)];

    /// <summary>Host header: the url's <c>virtualhost</c>, else the check's, real server's, virtual server's; null: address and port.</summary>
    public string? VirtualHost { get; init; }
}

/// <summary>An inclusive range of HTTP status codes.</summary>
/// <param name="First">100..599.</param>
/// <param name="Last">100..599, not below <paramref name="First"/>.</param>
public readonly record struct StatusCodeRange(int First, int Last);

/// <summary><c>http_protocol</c>.</summary>
public enum HttpProtocol
{
    /// <summary><c>1.0</c>.</summary>
    Http10,

    /// <summary><c>1.0C</c>: 1.0 with Connection: close.</summary>
    Http10Close,

    /// <summary><c>1.1</c>: with Connection: close.</summary>
    Http11,
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
