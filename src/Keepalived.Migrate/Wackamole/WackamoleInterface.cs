using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Wackamole;

/// <summary>A virtual interface: addresses that move together.</summary>
internal sealed record WackamoleInterface(SourcePlace Place, IReadOnlyList<VrrpAddress> Addresses);
