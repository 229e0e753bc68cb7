namespace Vrrp.Scenarios;

/// <summary>After a lost link switches learn again where a unicast router is.</summary>
public sealed class S25_Unicast_link_flap : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.OriginalAgainst), MemberType = typeof(Roles))]
    public void It_announces_its_own_address(string roleA, string roleB)
    {
        (_, DaemonProcess b) = Pair(roleA, roleB, Conf.Base(150, Conf.Unicast("10.0.0.1", "10.0.0.2")), Conf.Base(100, Conf.Unicast("10.0.0.2", "10.0.0.1")));
        Event down = Cable(B.Port, up: false);
        Logs(b, "(VI_1) Entering FAULT STATE", down.Before);
        Event up = Cable(B.Port, up: true);
        Logs(b, "VI_1: sending gratuitous ARP for 10.0.0.2", up.Before);
        Wait.Until(Patience, "an announcement", () => Garps(B, up.Before).Count > 0, () => b.LogText);
        CapturedFrame garp = Garps(B, up.Before)[0];
        Assert.Equal("10.0.0.2", garp.ArpAddress);
        AtOnce(up.After, garp.At, "announcement");
        Assert.Single(Garps(B, up.Before));
    }
}
