using Ipvs.Netlink.Route;

namespace Vrrp.Kernel;

/// <summary>Changes for the kernel that go out together, in order.</summary>
internal sealed class KernelBatch
{
    private readonly List<KernelOperation> _operations = [];
    private readonly List<NetworkChange> _changes = [];

    /// <summary>The changes with their reasons.</summary>
    public IReadOnlyList<KernelOperation> Operations => _operations;

    /// <summary>The changes alone.</summary>
    public IReadOnlyList<NetworkChange> Changes => _changes;

    /// <summary>Appends a change.</summary>
    public void Add(string owner, KernelObject @object, NetworkChange change)
    {
        _operations.Add(new KernelOperation(owner, @object, change));
        _changes.Add(change);
    }
}
