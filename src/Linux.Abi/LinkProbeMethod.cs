namespace Linux.Abi;

/// <summary>What tells whether an interface has a link.</summary>
public enum LinkProbeMethod
{
    /// <summary>The status register of the PHY (SIOCGMIIREG).</summary>
    Mii,

    /// <summary>ethtool (ETHTOOL_GLINK).</summary>
    Ethtool,

    /// <summary>The interface's flags (SIOCGIFFLAGS).</summary>
    Flags,
}
