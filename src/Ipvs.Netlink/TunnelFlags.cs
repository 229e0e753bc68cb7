namespace Ipvs.Netlink;

/// <summary>Checksum behaviour of a GUE or GRE tunnel (kernel 5.3).</summary>
[Flags]
public enum TunnelFlags : ushort
{
    /// <summary>No checksum, the default.</summary>
    None = 0,

    /// <summary>Checksum in the tunnel header.</summary>
    Checksum = 1,

    /// <summary>Remote checksum offload (GUE).</summary>
    RemoteChecksum = 2,
}
