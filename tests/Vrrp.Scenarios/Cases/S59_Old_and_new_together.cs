namespace Vrrp.Scenarios;

/// <summary>Every kind of pair hands over in both directions.</summary>
public sealed class S59_Old_and_new_together : Scenario
{
    [Theory]
    [MemberData(nameof(Variants))]
    public void A_stopped_master_hands_over_after_the_skew_time(string roleA, string roleB, string kind)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB, Of(kind, 150), Of(kind, 100));
        Silent(B, default, 0);
        DateTime stop = a.Signal(Libc.SIGTERM);
        CapturedFrame farewell = NextOf(A, stop, 0);
        bool three = kind is "v3" or "ipv6";
        Took(Formula.Skew(100, kind == "v3" ? 0.5 : 1, three ? 3 : 2), farewell, Next(B, stop), "takeover");
        foreach (string complaint in (string[])["nvalid", "mismatch", "expect", "too short", "too long"]) NeverLogged(b, complaint);
    }

    public static TheoryData<string, string, string> Variants { get; } = new(
        Roles.Pairs.Select(p => p.Data).SelectMany(p => ((string[])["v2", "v3", "PASS", "AH", "ipv6"]).Select(k => (p.Item1, p.Item2, k))));

    private static string Of(string kind, int priority) => Conf.Globals() + kind switch
    {
        "v3" => Conf.Instance(priority, "version 3", interval: 0.5),
        "ipv6" => Conf.Instance(priority, vips: "fe80::51:1/64"),
        "v2" => Conf.Instance(priority),
        _ => Conf.Instance(priority, $"authentication {{\n    auth_type {kind}\n    auth_pass secret12\n}}"),
    };
}
