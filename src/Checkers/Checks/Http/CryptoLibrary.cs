using System.Runtime.InteropServices;

namespace Checkers.Checks.Http;

/// <summary>OpenSSL, which the base library loads at first use and without which it ends the process.</summary>
internal static class CryptoLibrary
{
    /// <summary>The log line when it is missing.</summary>
    public const string Missing = "libssl is not installed: no TLS and no digests";

    private static readonly Lazy<bool> s_present = new(static () => Names.Any(static name => NativeLibrary.TryLoad(name, out _)));

    /// <summary>Whether it can be used.</summary>
    public static bool IsPresent => s_present.Value;

    // The names the base library looks for.
    private static IEnumerable<string> Names => ["libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10"];
}
