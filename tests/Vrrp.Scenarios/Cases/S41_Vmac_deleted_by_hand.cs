namespace Vrrp.Scenarios;

/// <summary>A macvlan that somebody deletes is made again.</summary>
public sealed class S41_Vmac_deleted_by_hand : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void It_comes_back_and_the_router_too(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, "use_vmac"));
        Event deleted = Do(() => A.Namespace.Ip("link del vrrp.51"));
        AtOnce(deleted.After, Logs(a, "(VI_1) Entering FAULT STATE", deleted.Before), "fault");
        LogLine backup = Logs(a, "(VI_1) Entering BACKUP STATE", deleted.Before);
        Took(0, deleted, backup.At, "macvlan made again", late: 60);
        Took(Formula.MasterDown(150), new Event(deleted.Before, backup.At), Next(A, backup.At), "return");
        Assert.Contains("00:00:5e:00:01:33", A.Namespace.Run("ip", "link", "show", "dev", "vrrp.51").Output, StringComparison.Ordinal);

        Event down = Cable(A.Port, up: false);
        AtOnce(down.After, Logs(a, "(VI_1) Entering FAULT STATE", down.Before), "fault with the parent");
    }
}
