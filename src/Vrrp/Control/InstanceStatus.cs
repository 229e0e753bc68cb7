using Keepalived.Conf.Model;
using Keepalived.Runtime.Control;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Control;

/// <summary>An instance at one moment; nothing in it changes any more.</summary>
/// <param name="Config">Its configuration.</param>
/// <param name="State">Its state.</param>
/// <param name="EffectivePriority">The priority in use.</param>
/// <param name="Master">Whom it follows; null: not known, or itself.</param>
/// <param name="Group">Its sync group; null: none.</param>
/// <param name="LastChange">Since when, and why; null: not yet started.</param>
/// <param name="Faults">What keeps it in FAULT, in words; empty: nothing.</param>
/// <param name="Maintenance">Who works on it; null: nobody.</param>
/// <param name="Statistics">Its counters.</param>
internal sealed record InstanceStatus(
    VrrpInstanceConfig Config, VrrpState State, byte EffectivePriority, InternetAddress? Master, string? Group, VrrpTransition? LastChange,
    string Faults, OverrideNote? Maintenance, VrrpStatistics Statistics)
{
    /// <summary>Takes it.</summary>
    public static InstanceStatus Of(VrrpInstance instance, OverrideNote? maintenance) => new(
        instance.Config, instance.State, instance.EffectivePriority, instance.Master, instance.Group?.Config.Name, instance.LastChange,
        instance.State == VrrpState.Fault ? instance.FaultText() : "", maintenance, instance.Statistics.Copy());
}
