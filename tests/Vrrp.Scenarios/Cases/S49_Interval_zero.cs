namespace Vrrp.Scenarios;

/// <summary>An advert that says its interval is zero.</summary>
public sealed class S49_Interval_zero : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.OriginalAgainst), MemberType = typeof(Roles))]
    public void It_is_rejected(string roleA, string roleB)
    {
        Build(3);
        string version3 = "version 3";
        DaemonProcess a = Start(A, roleA, Conf.Base(150, version3));
        Next(A, default);
        DaemonProcess b = Follow(roleB, Conf.Base(100, version3));
        Injector injector = Lan.Own(new Injector(C));
        DateTime sent = injector.Send(new ForgedAdvert { Version = 3, Interval = 0 });
        if (IsOriginal(b))
        {
            Next(B, sent, seconds: 1);
            return;
        }

        DiffersByDesign();
        injector.Repeat(TimeSpan.FromSeconds(0.3), new ForgedAdvert { Version = 3, Interval = 0 }.Frame());
        SleepUntil(sent, 4.5);
        injector.Stop();
        Assert.Empty(Adverts(B));
        Assert.False(a.HasExited);
    }
}
