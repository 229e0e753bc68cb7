using Vrrp.Instance;

namespace Vrrp.Dump;

/// <summary>A sync group at one moment.</summary>
/// <param name="State">Its state.</param>
/// <param name="Faults">Members with a fault of their own.</param>
/// <param name="Pending">Members that wait for a script.</param>
internal sealed record GroupPicture(VrrpState State, int Faults, int Pending);
