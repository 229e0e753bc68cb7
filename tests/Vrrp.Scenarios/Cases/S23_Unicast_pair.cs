namespace Vrrp.Scenarios;

/// <summary>Adverts to named peers.</summary>
public sealed class S23_Unicast_pair : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Adverts_go_to_the_peer_and_to_nobody_else(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, Conf.Unicast("10.0.0.1", "10.0.0.2")), Conf.Base(100, Conf.Unicast("10.0.0.2", "10.0.0.1")));
        DateTime killed = a.Crash();
        Took(Formula.MasterDown(100), Last(A, killed), Next(B, killed), "takeover");
        Assert.All(Adverts(A), f => Assert.Equal(("10.0.0.1", "10.0.0.2", B.Mac, 255), (f.Source, f.Destination, f.DestinationMac, f.Ttl)));
        Assert.All(Adverts(B), f => Assert.Equal(("10.0.0.2", "10.0.0.1"), (f.Source, f.Destination)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stranger_is_obeyed_unless_sources_are_checked(bool check)
    {
        Build(3);
        DaemonProcess b = Start(B, Conf.Base(100, Conf.Unicast("10.0.0.2", "10.0.0.1", check ? "check_unicast_src" : "")));
        Next(B, default);
        Injector injector = Lan.Own(new Injector(C));
        DateTime sent = injector.Send(new ForgedAdvert { Destination = "10.0.0.2", DestinationMac = [2, 0, 0, 0, 0, 2] });
        if (check)
        {
            Logs(b, "(VI_1) unicast source address 10.0.0.3 not a unicast peer", sent);
            Next(B, Now.AddMilliseconds(500));
            NeverLogged(b, "Entering BACKUP STATE", sent);
        }
        else
        {
            Logs(b, "(VI_1) Entering BACKUP STATE", sent);
        }
    }
}
