using Vrrp.Tracking;

namespace Vrrp.Instance;

/// <summary>What a sync group asks of a member.</summary>
/// <param name="Name">Name of the instance.</param>
/// <param name="State">Its state.</param>
/// <param name="WantsMaster">Whether it would become master.</param>
/// <param name="Priority">Its effective priority.</param>
/// <param name="Faults">What keeps it from taking part.</param>
/// <param name="IsPending">Whether it waits for a script.</param>
internal readonly record struct FlightMember(
    string Name, VrrpState State, bool WantsMaster, byte Priority, VrrpFaults Faults, bool IsPending)
{
    /// <summary>What a member is at present.</summary>
    public static FlightMember Of(VrrpInstance member) =>
        new(member.Config.Name, member.State, member.WantsMaster, member.EffectivePriority, member.Faults, member.IsPending);
}
