using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>A <c>virtual =</c> block.</summary>
/// <param name="Place">Where it stood.</param>
/// <param name="Name"><c>virtual</c> or <c>virtual6</c>.</param>
/// <param name="Value">Address and port, or a firewall mark.</param>
/// <param name="Directives">Its directives without the reals.</param>
/// <param name="Reals">Its real servers.</param>
internal sealed record LdirectordVirtual(
    SourcePlace Place, string Name, string Value, IReadOnlyList<Directive> Directives, IReadOnlyList<LdirectordReal> Reals)
{
    /// <summary>Whether it is one of IPv6.</summary>
    public bool IsIpv6 => Name == "virtual6";
}
