namespace Vrrp.Tracking;

/// <summary>The priority an instance advertises: the configured one plus what its trackers add or take away.</summary>
public static class EffectivePriority
{
    /// <summary>Priority of the address owner; trackers never change it.</summary>
    public const byte Owner = 255;

    /// <summary>Adds <paramref name="contributions"/> to <paramref name="basePriority"/>, kept within 1..254.</summary>
    public static byte Of(byte basePriority, int contributions) =>
        basePriority == Owner ? Owner : (byte)Math.Clamp(basePriority + contributions, 1, Owner - 1);
}
