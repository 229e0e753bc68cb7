namespace Ipvs.Netlink.Route;

/// <summary>What a <see cref="LinkMonitor"/> saw.</summary>
public abstract record LinkEvent
{
    private LinkEvent()
    {
    }

    /// <summary>An interface appeared or changed (name, flags, addresses, MTU, master...). May repeat what was known.</summary>
    /// <param name="Link">The interface as it is now.</param>
    public sealed record LinkChanged(Link Link) : LinkEvent;

    /// <summary>An interface is gone from the namespace.</summary>
    /// <param name="Link">The interface as it last was.</param>
    public sealed record LinkRemoved(Link Link) : LinkEvent;

    /// <summary>An address appeared or changed, such as ceasing to be tentative.</summary>
    /// <param name="Address">The address as it is now.</param>
    public sealed record AddressAdded(InterfaceAddress Address) : LinkEvent;

    /// <summary>An address is gone.</summary>
    /// <param name="Address">The address as it last was.</param>
    public sealed record AddressRemoved(InterfaceAddress Address) : LinkEvent;

    /// <summary>Events were lost: read all interfaces and addresses again and compare.</summary>
    public sealed record Overrun : LinkEvent;
}
