using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Checkers.Checks.Http;

/// <summary>What a handshake showed of the server's certificate.</summary>
internal sealed class TlsReport
{
    /// <summary>Why it is not valid, for log lines; null: it is, or nobody asked.</summary>
    public string? Problem { get; private set; }

    /// <summary>When it ends; null: none was sent.</summary>
    public DateTime? NotAfter { get; private set; }

    /// <summary>Looks at the certificate.</summary>
    /// <param name="certificate">The server's; null: none.</param>
    /// <param name="chain">How it is signed.</param>
    /// <param name="errors">What the library found.</param>
    /// <param name="name">The name or address it has to be for; null: it is not verified.</param>
    /// <returns>Whether to go on.</returns>
    public bool Examine(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, string? name)
    {
        var server = certificate as X509Certificate2;
        NotAfter = server?.NotAfter.ToUniversalTime();
        if (name is null) return true;
        if (server is null) Problem = "no certificate";
        else if ((errors & SslPolicyErrors.RemoteCertificateChainErrors) != 0) Problem = Text(chain, server);
        else if (!server.MatchesHostname(name)) Problem = $"not for {name}";
        return Problem is null;
    }

    private static string Text(X509Chain? chain, X509Certificate2 certificate)
    {
        var flags = X509ChainStatusFlags.NoError;
        foreach (var status in chain?.ChainStatus ?? []) flags |= status.Status;
        if ((flags & X509ChainStatusFlags.NotTimeValid) != 0) return $"valid from {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}";
        if ((flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0) return "not from a trusted authority";
        return flags.ToString();
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
