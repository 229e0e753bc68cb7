namespace Keepalived.Conf.Model;

/// <summary>The <c>SSL</c> block: what all SSL_GET checks present and trust. Null members are not configured.</summary>
public sealed record SslSettings
{
    /// <summary>Nothing is configured.</summary>
    public static SslSettings None { get; } = new();

    /// <summary><c>password</c> of the private key.</summary>
    public string? Password { get; init; }

    /// <summary><c>ca</c>: file of trusted authorities.</summary>
    public string? CaFile { get; init; }

    /// <summary><c>certificate</c>: file of the client's certificate chain.</summary>
    public string? CertificateFile { get; init; }

    /// <summary><c>key</c>: file of the client's private key.</summary>
    public string? KeyFile { get; init; }
}
