using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ipvsadm;

/// <summary>An ipvsadm command: its words without the program's name.</summary>
internal sealed record IpvsadmCommand(SourcePlace Place, IReadOnlyList<string> Words);
