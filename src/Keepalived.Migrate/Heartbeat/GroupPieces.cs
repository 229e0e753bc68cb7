using Keepalived.Migrate.Pieces;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>What a line of haresources becomes, before a node is chosen.</summary>
internal sealed class GroupPieces
{
    /// <summary>Its addresses.</summary>
    public List<VrrpAddress> Addresses { get; } = [];

    /// <summary>Scripts with their arguments, in the order they are started.</summary>
    public List<string> Scripts { get; } = [];

    /// <summary>Addresses of MailTo.</summary>
    public List<string> Mail { get; } = [];

    /// <summary>Whether the group runs ldirectord with a file that is migrated too.</summary>
    public bool HasVirtualServers { get; set; }

    /// <summary>Whether the group runs the sync daemon of IPVS.</summary>
    public bool HasSyncDaemon { get; set; }
}
