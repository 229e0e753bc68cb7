using Keepalived.Conf.Model;
using Keepalived.Runtime;
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
/// <param name="LastTransition">Since when, and why; null: not yet started.</param>
/// <param name="Faults">What keeps it in FAULT, in words; empty: nothing.</param>
/// <param name="Maintenance">Who works on it; null: nobody.</param>
/// <param name="Statistics">Its counters.</param>
internal sealed record InstancePicture(
    VrrpInstanceConfig Config, VrrpState State, byte EffectivePriority, InternetAddress? Master, string? Group, VrrpTransition? LastTransition,
    string Faults, OverrideNote? Maintenance, VrrpStatistics Statistics)
{
    /// <summary>Takes it.</summary>
    public static InstancePicture Of(VrrpInstance instance, OverrideNote? maintenance) => new(
        instance.Config, instance.State, instance.EffectivePriority, instance.Master, instance.Group?.Config.Name, instance.LastTransition,
        instance.State == VrrpState.Fault ? instance.FaultText() : "", maintenance, instance.Statistics.Copy());
}

/// <summary>All instances at one moment.</summary>
/// <param name="Instances">The instances, in configuration order.</param>
/// <param name="Scripts">The tracked scripts and whether they are up; null: not known yet.</param>
/// <param name="Now">The moment.</param>
/// <param name="Wall">The same on the wall.</param>
internal sealed record VrrpPicture(
    IReadOnlyList<InstancePicture> Instances, IReadOnlyList<(string Name, bool? IsUp)> Scripts, MonotonicTime Now, DateTimeOffset Wall);
