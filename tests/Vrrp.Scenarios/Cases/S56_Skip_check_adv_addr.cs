namespace Vrrp.Scenarios;

/// <summary>The addresses in an advert need not be compared each time.</summary>
public sealed class S56_Skip_check_adv_addr : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.OriginalAgainst), MemberType = typeof(Roles))]
    public void A_wrong_count_is_reported_all_the_same(string roleA, string roleB)
    {
        (_, DaemonProcess b) = Pair(roleA, roleB, Conf.Globals() + Conf.Instance(150, vips: "10.0.0.100/24\n10.0.0.101/24"), Conf.Base(100, "skip_check_adv_addr"));
        if (IsOriginal(b))
        {
            Logs(b, "received an unexpected ip number count 2, expected 1!");
            return;
        }

        Logs(b, "expected 1 VIPs but received 2");
        OnlyA();
    }
}
