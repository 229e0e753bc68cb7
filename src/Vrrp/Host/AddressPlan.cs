using Ipvs.Netlink.Route;

namespace Vrrp.Host;

/// <summary>The pure step from wanted and actual addresses to changes. First start, transitions, reload and repair all use it.</summary>
internal static class AddressPlan
{
    /// <summary>Adds what is wanted and not there, in the order wanted.</summary>
    public static List<AddressChange> Install(IReadOnlyList<InterfaceAddress> wanted, LinkTable actual)
    {
        var changes = new List<AddressChange>();
        foreach (var address in wanted)
        {
            if (actual.FindAddress(address) is null) changes.Add(new AddressChange.Add(address));
        }
        return changes;
    }

    /// <summary>Removes what is there, except what somebody else still needs.</summary>
    /// <param name="unwanted">Addresses to be given up, in order.</param>
    /// <param name="actual">What there is.</param>
    /// <param name="isKept">Whether another master wants it, or it is not ours to remove.</param>
    public static List<AddressChange> Remove(
        IReadOnlyList<InterfaceAddress> unwanted, LinkTable actual, Func<InterfaceAddress, bool> isKept)
    {
        var changes = new List<AddressChange>();
        foreach (var address in unwanted)
        {
            if (!isKept(address) && actual.FindAddress(address) is not null) changes.Add(new AddressChange.Remove(address));
        }
        return changes;
    }
}
