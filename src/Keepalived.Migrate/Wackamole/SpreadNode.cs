using System.Net;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Wackamole;

/// <summary>A member of a Spread segment.</summary>
/// <param name="Place">Where it stood.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address; null: none was given.</param>
/// <param name="Segment">Number of its segment, from 0.</param>
internal sealed record SpreadNode(SourcePlace Place, string Name, IPAddress? Address, int Segment);
