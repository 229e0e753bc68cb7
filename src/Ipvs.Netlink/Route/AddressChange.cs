namespace Ipvs.Netlink.Route;

/// <summary>A change of addresses, for <see cref="RouteClient.Execute(IReadOnlyList{AddressChange})"/>.</summary>
public abstract record AddressChange
{
    private AddressChange()
    {
    }

    /// <summary>Adds an address: EEXIST when the interface has it, EINVAL for a scope that does not fit a secondary.</summary>
    /// <param name="Address">The address.</param>
    public sealed record Add(InterfaceAddress Address) : AddressChange;

    /// <summary>Removes an address, found by interface, address, prefix length and peer: EADDRNOTAVAIL when it is not there.</summary>
    /// <param name="Address">The address.</param>
    public sealed record Remove(InterfaceAddress Address) : AddressChange;
}
