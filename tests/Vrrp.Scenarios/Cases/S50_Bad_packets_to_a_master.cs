namespace Vrrp.Scenarios;

/// <summary>Whatever a master rejects does not disturb its adverts.</summary>
public sealed class S50_Bad_packets_to_a_master : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void A_wrong_checksum_every_400_ms(string roleA, string roleB)
    {
        Build(3);
        (DaemonProcess a, _) = Pair(roleA, roleB);
        Disturb(a, new ForgedAdvert { ChecksumError = 1 });
    }

    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void A_plain_packet_to_one_that_enforces_signatures(string roleA, string roleB)
    {
        Assert.SkipWhen(roleA == "original" && roleB == "original", "2.2.7 does not have auth_hmac");
        Build(3);
        string signed = "version 3\n" + Conf.Signed("enforce");
        (DaemonProcess a, _) = Pair(roleA, roleA, Conf.Base(150, signed), Conf.Base(100, signed));
        Disturb(a, new ForgedAdvert { Version = 3, Interval = 100 });
    }

    private void Disturb(DaemonProcess a, ForgedAdvert bad)
    {
        using Injector injector = new(C);
        DateTime start = Now;
        injector.Repeat(TimeSpan.FromSeconds(0.4), bad.Frame());
        SleepUntil(start, 8);
        injector.Stop();
        if (IsOriginal(a))
        {
            Assert.NotEmpty(Adverts(B));
            return;
        }

        DiffersByDesign();
        Regular(Adverts(A, start), 1);
        Assert.True(Adverts(A, start).Count >= 7);
        Assert.Empty(Adverts(B));
    }
}
