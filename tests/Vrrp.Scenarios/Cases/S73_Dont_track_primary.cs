namespace Vrrp.Scenarios;

/// <summary>A router may ignore its own interface.</summary>
public sealed class S73_Dont_track_primary : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void It_stays_master_and_heals(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB, Conf.Base(150, "dont_track_primary"));
        Event down = Cable(A.Port, up: false);
        CapturedFrame taken = Next(B, down.Before);
        Took(Formula.MasterDown(100), Last(A, down.After), taken, "takeover");
        Assert.True(A.Has(Conf.Vip));
        WaitForAddress(B, Conf.Vip);
        Event up = Cable(A.Port, up: true);
        Logs(b, "(VI_1) Entering BACKUP STATE", up.Before);
        NeverLogged(a, "Entering FAULT STATE");
        SleepUntil(Now, 0.05);
        Silent(B, Now, 2);
        Assert.True(A.Has(Conf.Vip));
    }
}
