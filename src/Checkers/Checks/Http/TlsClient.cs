using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Keepalived.Conf.Model;

namespace Checkers.Checks.Http;

/// <summary>How checks speak TLS: any server is good enough unless it is to be verified. Its files are read at first use.</summary>
/// <param name="material">What the client presents and trusts.</param>
/// <param name="verify">Whether the server's certificate has to be valid.</param>
/// <param name="trustFile">Authorities for that; null: those of <paramref name="material"/>, else the system's.</param>
internal sealed class TlsClient(SslSettings material, bool verify, string? trustFile)
{
    // The library leaves out, by itself, what the original still speaks with old servers: no forward secrecy, no authenticated encryption.
    private static readonly TlsCipherSuite[] s_suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
        TlsCipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA, TlsCipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA,
        TlsCipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256, TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256,
        TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA, TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
    ];

    private CipherSuitesPolicy? _suites;
    private SslStreamCertificateContext? _certificate;
    private X509ChainPolicy? _policy;

    /// <summary>Whether the server's certificate has to be valid.</summary>
    public bool Verifies => verify;

    /// <summary>Reads the files, unless that is done; why that is impossible, or null.</summary>
    public string? Prepare()
    {
        if (_policy is not null) return null;
        if (!CryptoLibrary.IsPresent) return CryptoLibrary.Missing;
        var authorities = trustFile ?? material.CaFile;
        var roots = new X509Certificate2Collection();
        if (authorities is not null && !TryRead(() => roots.ImportFromPemFile(authorities))) return "SSL error : Cant load CA file...";
        if (material.CertificateFile is { } file)
        {
            var chain = new X509Certificate2Collection();
            if (!TryRead(() => chain.ImportFromPemFile(file)) || chain.Count == 0) return "SSL error : Cant load certificate file...";
            if (!TryRead(() => _certificate = SslStreamCertificateContext.Create(WithKey(file), chain, offline: true))) return "SSL error : Cant load key file...";
        }
        _suites = new(s_suites);
        _policy = PolicyFor(authorities is null ? null : roots);
        return null;
    }

    /// <summary>Settings for a handshake. Only to be called when <see cref="Prepare"/> found nothing.</summary>
    /// <param name="serverName">Sent as SNI; null: nothing.</param>
    /// <param name="verifiedName">What the certificate has to be for, when it is verified.</param>
    /// <param name="report">Is told of the server's certificate.</param>
    public SslClientAuthenticationOptions Options(string? serverName, string verifiedName, TlsReport report) => new()
    {
        TargetHost = serverName ?? "",
        ClientCertificateContext = _certificate,
        CipherSuitesPolicy = _suites,
        CertificateChainPolicy = _policy,
        AllowTlsResume = false,
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => report.Examine(certificate, chain, errors, verify ? verifiedName : null),
    };

    private X509Certificate2 WithKey(string file)
    {
        var key = material.KeyFile ?? file;
        if (material.Password is null) return X509Certificate2.CreateFromPemFile(file, key);
        // A key that needs no password is as good.
        return File.ReadAllText(key).Contains("ENCRYPTED", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPemFile(file, material.Password, key)
            : X509Certificate2.CreateFromPemFile(file, key);
    }

    // Nothing is fetched from anywhere: a check is about one server.
    private X509ChainPolicy PolicyFor(X509Certificate2Collection? roots)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (!verify) policy.VerificationFlags = X509VerificationFlags.AllFlags;
        if (verify && roots is null) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        if (verify && roots is not null) policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    private static bool TryRead(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
