namespace Vrrp.Scenarios;

/// <summary>An interface that vanishes and comes back under its name.</summary>
public sealed class S11_Interface_deleted_and_created_again : Scenario
{
    [Theory]
    [MemberData(nameof(Variants))]
    public void The_router_returns_with_the_interface(string roleA, string roleB, string globals)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, globals: globals));
        Event deleted = Do(() => A.Namespace.Ip("link del eth0"));
        AtOnce(deleted.After, Logs(a, "(VI_1) Entering FAULT STATE", deleted.Before), "fault");
        if (a.Implementation == Roles.Subject) Logs(a, "(VI_1): send advert error ", deleted.Before); // 19 or 101: how far the interface has gone by then
        Logs(a, "Interface eth0 deleted", deleted.Before);
        CapturedFrame taken = Next(B, deleted.Before);
        Took(Formula.MasterDown(100), Last(A, deleted.After), taken, "takeover");

        Lan.Switch.Ip(
            $"link add {A.Port} type veth peer name eth0 address {A.Mac} netns {A.Namespace.Name}",
            $"link set {A.Port} master br0",
            $"link set {A.Port} up");
        A.Namespace.Ip("link set eth0 up");
        Event added = Do(() => A.Namespace.Ip("address add 10.0.0.1/24 dev eth0"));
        AtOnce(added.After, Logs(a, "(VI_1) Entering BACKUP STATE", deleted.After), "backup");
        Logs(a, "Interface eth0 added", deleted.After);
        Took(Formula.MasterDown(150), added, Next(A, added.Before), "return");
        WaitForAddress(A, Conf.Vip);
    }

    public static TheoryData<string, string, string> Variants { get; } = new(
        Roles.Pairs.Select(p => p.Data).SelectMany(p => ((string[])[string.Empty, "dynamic_interfaces"]).Select(g => (p.Item1, p.Item2, g))));
}
