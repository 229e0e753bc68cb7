using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>What a look at the kernel's table led to.</summary>
/// <param name="Done">Operations the kernel carried out.</param>
/// <param name="Failures">Operations it refused, without those reported before and still failing.</param>
internal sealed record ReconcileReport(IReadOnlyList<IpvsOperation> Done, IReadOnlyList<IpvsFailure> Failures)
{
    /// <summary>Nothing had to be done.</summary>
    public static ReconcileReport Nothing { get; } = new([], []);
}
