namespace Keepalived.Migrate.Pieces;

/// <summary>How packets get to a real server.</summary>
internal enum Forwarding
{
    /// <summary><c>DR</c>: gate, -g.</summary>
    Direct,

    /// <summary><c>NAT</c>: masq, -m.</summary>
    Nat,

    /// <summary><c>TUN</c>: ipip, -i.</summary>
    Tunnel,
}
