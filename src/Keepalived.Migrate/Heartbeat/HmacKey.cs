using System.Text;
using Keepalived.Migrate.Report;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>The key of authkeys as one of <c>auth_hmac</c>.</summary>
internal static class HmacKey
{
    private const int Shortest = 32;
    private const int Longest = 64;

    /// <summary>In hexadecimal digits; null: adverts are not signed. HMAC fills a short key with zeros itself, so that it is the same key.</summary>
    public static string? Of(AuthKey? key, ReportBuilder report)
    {
        if (key is null) return null;
        byte[] bytes = Encoding.UTF8.GetBytes(key.Key);
        if (key.Method == "crc" || bytes.Length == 0)
        {
            report.Exact(key.Place, key.Method, "no authentication: VRRP has a checksum of its own");
            return null;
        }

        if (bytes.Length > Longest)
        {
            report.Not(key.Place, key.Method, $"auth_hmac takes keys of up to {Longest} bytes");
            return null;
        }

        report.Approximate(
            key.Place, key.Method,
            "auth_hmac, which signs with SHA-256 and needs clocks that agree; the key stands in the file: keep it to root (mode 0600). "
            + "keepalived before 2.4 does not know it");
        return Convert.ToHexStringLower([.. bytes, .. new byte[Math.Max(0, Shortest - bytes.Length)]]);
    }
}
