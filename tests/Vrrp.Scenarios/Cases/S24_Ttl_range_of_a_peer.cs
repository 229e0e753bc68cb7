namespace Vrrp.Scenarios;

/// <summary>A peer may be too far away.</summary>
public sealed class S24_Ttl_range_of_a_peer : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.OriginalAgainst), MemberType = typeof(Roles))]
    public void An_advert_that_came_too_far_is_rejected(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Base(150, Conf.Unicast("10.0.0.1", "10.0.0.2", "unicast_ttl 64")));
        Next(A, default);
        DaemonProcess b = Start(B, roleB, Conf.Base(100, Conf.Unicast("10.0.0.2", "10.0.0.1 min_ttl 255 max_ttl 255")));
        LogLine waiting = Logs(b, "(VI_1) Entering BACKUP STATE");
        Took(Formula.MasterDown(100), waiting, Next(B, default), "master");
        Logs(b, IsOriginal(b) ? "(VI_1) TTL/HL 64 not in range 255 - 255" : "(VI_1) TTL/HL 64 from 10.0.0.1 not in range [255, 255]");
        Assert.All(Adverts(A), f => Assert.Equal(64, f.Ttl));
        Assert.False(a.HasExited);
    }

    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void The_ttl_can_be_set(string roleA, string roleB)
    {
        Assert.Equal("original", roleB);
        Start(A, roleA, Conf.Base(150, Conf.Unicast("10.0.0.1", "10.0.0.2", "unicast_ttl 64")));
        A.Namespace.TryRun("ip", "neigh", "replace", "10.0.0.2", "lladdr", B.Mac, "dev", "eth0");
        Assert.Equal(64, Next(A, default).Ttl);
    }
}
