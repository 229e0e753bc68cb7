namespace Vrrp.Scenarios;

/// <summary>An address on another interface makes that one count, too.</summary>
public sealed class S79_Vip_on_another_interface : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Its_loss_is_a_fault(string roleA, string roleB)
    {
        Build(secondNetwork: true);
        (DaemonProcess a, _) = Pair(roleA, roleB, Vips("10.1.0.100/24 dev eth1", 150), Vips("10.1.0.100/24 dev eth1", 100));
        Event down = Cable(A.Port1, up: false);
        CapturedFrame farewell = NextOf(A, down.Before, 0);
        AtOnce(down.After, farewell.At, "priority 0");
        Logs(a, "(VI_1) Entering FAULT STATE", down.Before);
        Took(Formula.Skew(100), farewell, Next(B, default), "takeover");
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Untracked_it_is_not(string roleA, string roleB)
    {
        Build(secondNetwork: true);
        (DaemonProcess a, _) = Pair(roleA, roleB, Vips("10.1.0.100/24 dev eth1 no_track", 150), Vips("10.1.0.100/24 dev eth1", 100));
        Cable(A.Port1, up: false);
        OnlyA();
        NeverLogged(a, "Entering FAULT STATE");
    }

    private static string Vips(string vips, int priority) => Conf.Globals() + Conf.Instance(priority, vips: vips);
}
