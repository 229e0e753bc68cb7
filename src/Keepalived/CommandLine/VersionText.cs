namespace Keepalived.CommandLine;

/// <summary>What <c>--version</c> prints. Tools parse the first line, and use JSON when they find <c>--enable-json</c>.</summary>
internal static class VersionText
{
    /// <summary>The keepalived version whose behaviour is implemented, in the form every log and tool expects.</summary>
    internal const string Compatible = "Keepalived v2.4.3 (08/13,2026)";

    /// <summary>The whole text.</summary>
    /// <param name="ownVersion">IpvsSharp's own version.</param>
    /// <param name="runtime">Description of the .NET runtime.</param>
    /// <param name="system">Kernel name, release and version, as <c>Linux 6.1.0 #1 SMP</c>.</param>
    /// <param name="distribution">PRETTY_NAME of os-release; null when unknown.</param>
    internal static string For(string ownVersion, string runtime, string system, string? distribution) =>
        $"""
        {Compatible}

        IpvsSharp {ownVersion}, an independent implementation compatible with keepalived 2.4.3
        Copyright the IpvsSharp authors, Apache License 2.0

        Built for {runtime}
        Running on {system}
        {(distribution is null ? "" : $"Distro: {distribution}\n")}
        configure options: --enable-json

        Config options:  LVS VRRP VRRP_AUTH JSON INIT=systemd SYSTEMD_NOTIFY

        System options:  F_OFD_SETLK MEMFD_CREATE

        """;
}
