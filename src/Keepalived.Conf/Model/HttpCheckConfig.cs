namespace Keepalived.Conf.Model;

/// <summary><c>HTTP_GET</c> and <c>SSL_GET</c>.</summary>
public sealed partial record HttpCheckConfig : NetworkCheckConfig
{
    /// <summary>Whether it is <c>SSL_GET</c>: over TLS. The server's certificate is not verified unless <see cref="VerifyCertificate"/>.</summary>
    public bool IsSsl { get; init; }

    /// <summary><c>url</c> blocks, in file order; never empty.</summary>
    public required ValueArray<HttpUrl> Urls { get; init; }

    /// <summary><c>http_protocol</c>, default 1.0.</summary>
    public HttpProtocol Protocol { get; init; }

    /// <summary><c>fast_recovery</c>.</summary>
    public bool FastRecovery { get; init; }

    /// <summary><c>enable_sni</c>, or <c>sni_name</c>: a server name is sent in the TLS handshake. Without TLS it means nothing.</summary>
    public bool EnableSni { get; init; }

    /// <summary><c>sni_name</c>; null: the url's <see cref="HttpUrl.VirtualHost"/>.</summary>
    public string? SniName { get; init; }

    /// <summary>The <c>SSL</c> block; means nothing without TLS.</summary>
    public SslSettings Ssl { get; init; } = SslSettings.None;
}

/// <summary>A <c>url</c> block.</summary>
public sealed partial record HttpUrl
{
    /// <summary>What is accepted where nothing is said.</summary>
    public static ValueArray<StatusCodeRange> Success { get; } = [new(200, 299)];

    /// <summary><c>path</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>digest</c>: MD5 of the body, 32 lower-case hex digits; null: not checked.</summary>
    public string? Digest { get; init; }

    /// <summary><c>status_code</c> ranges; default 200-299.</summary>
    public ValueArray<StatusCodeRange> StatusCodes { get; init; } = Success;

    /// <summary>Host header: the url's <c>virtualhost</c>, else the check's, real server's, virtual server's; null: address and port.</summary>
    public string? VirtualHost { get; init; }

    /// <summary><c>regex</c> and the keywords that go with it; null: the body is not matched.</summary>
    public HttpRegex? Regex { get; init; }

    /// <summary><c>tls_compliant</c> of the url or the check: close_notify is sent at the end. Only SSL_GET has it.</summary>
    public bool TlsCompliant { get; init; }
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
