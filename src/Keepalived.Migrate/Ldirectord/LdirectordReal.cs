using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>A <c>real =</c> line.</summary>
/// <param name="Place">Where it stood.</param>
/// <param name="First">Its host.</param>
/// <param name="Last">The last host of a range; null: it is one server.</param>
/// <param name="Port">Its port; null: that of the virtual.</param>
/// <param name="Method"><c>gate</c>, <c>masq</c> or <c>ipip</c>.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Request">Its own request; null: that of the virtual.</param>
/// <param name="Receive">Its own answer; null: that of the virtual.</param>
/// <param name="Lower">Lower connection threshold.</param>
/// <param name="Upper">Upper connection threshold.</param>
internal sealed record LdirectordReal(
    SourcePlace Place, string First, string? Last, string? Port, string Method, int Weight, string? Request, string? Receive, long Lower, long Upper);
