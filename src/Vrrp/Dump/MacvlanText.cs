namespace Vrrp.Dump;

/// <summary>Modes of macvlans in dumps.</summary>
internal static class MacvlanText
{
    /// <summary>The word for a MACVLAN_MODE_* number.</summary>
    public static string Of(uint? mode) => mode switch
    {
        1 => "private",
        2 => "vepa",
        4 => "bridge",
        8 => "passthru",
        16 => "source",
        _ => "unknown",
    };
}
