namespace Keepalived.Conf.Model;

/// <summary>An entry of <c>linkbeat_interfaces</c>: an interface whose link is polled.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Method">What it is asked through.</param>
public sealed record PolledInterface(string Name, LinkPolling Method)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary>What tells whether there is a link.</summary>
public enum LinkPolling
{
    /// <summary>The first of the others that works.</summary>
    Any,

    /// <summary>Registers of the PHY.</summary>
    Mii,

    /// <summary>ethtool.</summary>
    Ethtool,

    /// <summary>The flags of the interface.</summary>
    Ioctl,
}
