namespace Vrrp.Firewall;

/// <summary>What the <c>iptables</c> of the system is, found without running it.</summary>
internal static class Iptables
{
    private static readonly string[] Places = ["/usr/sbin/iptables", "/sbin/iptables", "/usr/local/sbin/iptables", "/usr/bin/iptables"];

    /// <summary>Whether it writes nf_tables rules.</summary>
    public static bool UsesNftables
    {
        get
        {
            foreach (var place in Places)
            {
                if (Resolve(place) is { } target) return IsNftables(target);
            }
            return false;
        }
    }

    /// <summary>Whether the program at <paramref name="path"/>, links followed, is the variant for nf_tables.</summary>
    public static bool IsNftables(string path) => Path.GetFileName(path).Contains("nft", StringComparison.Ordinal);

    private static string? Resolve(string path)
    {
        try
        {
            return File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
