using Ipvs.Netlink.Route;

namespace Vrrp.Host;

/// <summary>Changes for the kernel, each with whom it is for.</summary>
internal sealed class AddressBatch
{
    private readonly List<AddressChange> _changes = [];
    private readonly List<string> _owners = [];

    /// <summary>The changes, in order.</summary>
    public IReadOnlyList<AddressChange> Changes => _changes;

    /// <summary>Whom a change is for, as named in log lines.</summary>
    public string OwnerOf(int index) => _owners[index];

    /// <summary>Appends changes.</summary>
    public AddressBatch Add(string owner, IEnumerable<AddressChange> changes)
    {
        foreach (var change in changes)
        {
            _changes.Add(change);
            _owners.Add(owner);
        }
        return this;
    }
}
