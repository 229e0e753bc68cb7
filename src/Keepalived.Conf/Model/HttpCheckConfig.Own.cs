namespace Keepalived.Conf.Model;

/// <content>Keywords keepalived does not have.</content>
public sealed partial record HttpCheckConfig
{
    /// <summary><c>http_version 2</c>: HTTP/2, under TLS by ALPN, otherwise by prior knowledge.</summary>
    public bool IsHttp2 { get; init; }

    /// <summary><c>tls_verify</c>: the server's certificate has to be valid for its name. Off by default.</summary>
    public bool VerifyCertificate { get; init; }

    /// <summary><c>tls_verify CAFILE</c>: file of trusted authorities; null: <see cref="SslSettings.CaFile"/>, else those of the system.</summary>
    public string? TrustFile { get; init; }

    /// <summary><c>tls_expiry_warning</c>: days before the certificate's end, 1..3650; 0: no warning.</summary>
    public int ExpiryWarningDays { get; init; }
}

/// <content>Keywords keepalived does not have.</content>
public sealed partial record HttpUrl
{
    /// <summary>The path of the standard health service of gRPC.</summary>
    public const string GrpcHealthPath = "/grpc.health.v1.Health/Check";

    /// <summary><c>method</c>, default GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary><c>header</c> of the check, then of the url.</summary>
    public ValueArray<HttpHeader> Headers { get; init; } = [];

    /// <summary><c>body</c> of the request; null: none.</summary>
    public string? Body { get; init; }

    /// <summary><c>json_path</c>: values the answer has to have.</summary>
    public ValueArray<JsonExpectation> Json { get; init; } = [];

    /// <summary><c>grpc_health</c>: the service asked about, empty for the server as a whole; null: an ordinary request.</summary>
    public string? GrpcService { get; init; }
}

/// <summary><c>header</c>.</summary>
/// <param name="Name">A token (RFC 9110 s5.1).</param>
/// <param name="Value">What is behind the colon, without blanks around it.</param>
public sealed record HttpHeader(string Name, string Value);

/// <summary><c>json_path</c>.</summary>
/// <param name="Path">Names with dots between them and indexes in brackets, such as <c>a.b[0].c</c>.</param>
/// <param name="Value">A string's text, a number, <c>true</c>, <c>false</c> or <c>null</c>.</param>
public sealed record JsonExpectation(string Path, string Value);
