using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor;

/// <summary>Whether packets for the virtual addresses of an instance get past the firewall of a director that is not their owner.</summary>
internal static class AcceptMode
{
    private const byte OwnerPriority = 255;

    /// <summary>Whether <c>vrrp_strict</c> or <c>strict_mode</c> applies to an instance.</summary>
    public static bool IsStrict(VrrpInstanceConfig instance, WrittenConfiguration written) =>
        written.Of(instance.Origin)?.Flag("strict_mode") ?? written.GlobalFlag("vrrp_strict") ?? false;

    /// <summary>
    /// Whether packets to the addresses are dropped: by <c>no_accept</c>, or by strict mode unless <c>accept</c> is given, which strict
    /// mode allows in version 3 only. An owner always accepts.
    /// </summary>
    public static bool Drops(VrrpInstanceConfig instance, WrittenConfiguration written)
    {
        if (instance.Priority == OwnerPriority || written.Of(instance.Origin) is not { } block) return false;
        bool strict = IsStrict(instance, written);
        string? last = (block.Children ?? []).Select(static s => s.Keyword).LastOrDefault(static k => k is "accept" or "no_accept");
        return last switch
        {
            "no_accept" => true,
            "accept" => strict && instance.Version == 2,
            _ => strict,
        };
    }
}
