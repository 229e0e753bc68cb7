using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>The key in force of an authkeys file.</summary>
/// <param name="Place">Its line.</param>
/// <param name="Method"><c>crc</c>, <c>md5</c> or <c>sha1</c>.</param>
/// <param name="Key">The key; empty with crc.</param>
internal sealed record AuthKey(SourcePlace Place, string Method, string Key);
