using System.Net.Sockets;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Gratuitous ARP that is switched off where it mends something.</summary>
internal sealed class GarpCheck : IConfigurationCheck
{
    private static readonly FindingKind Kind = new("garp-lower-prio-off", FindingSeverity.Risk, "no gratuitous ARP after two masters")
    {
        Why = "When a network that was split heals, hosts still have the hardware address of the director that gives up. The remaining master "
            + "corrects that with gratuitous ARP when it hears the lower-priority advert; with a repeat of 0 and no refresh it does not.",
        Remedy = "Leave garp_lower_prio_repeat at its default, or set garp_master_refresh.",
        Example = "garp_lower_prio_repeat 0",
        References = "garp_lower_prio_repeat, vrrp_garp_lower_prio_repeat, garp_master_refresh; RFC 9568 s6.4.3",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from instance in facts.Config.VrrpInstances
        where instance.GarpLowerPriorityRepeat == 0 && instance.GarpMasterRefresh == TimeSpan.Zero
        where instance.Family == AddressFamily.InterNetwork && !AcceptMode.IsStrict(instance, facts.Written)
        select Finding.At(
            Kind,
            facts.Written.PlaceOf(instance.Origin, "garp_lower_prio_repeat"),
            $"({instance.Name}) no gratuitous ARP is sent after another master of lower priority was heard");
}
