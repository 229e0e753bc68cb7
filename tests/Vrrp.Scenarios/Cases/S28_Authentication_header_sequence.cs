namespace Vrrp.Scenarios;

/// <summary>Sequence numbers rise across routers.</summary>
public sealed class S28_Authentication_header_sequence : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_new_master_goes_on_counting(string roleA, string roleB)
    {
        string key = Conf.Authentication("AH", "secret12");
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, key), Conf.Base(100, key));
        DateTime killed = a.Crash();
        Next(B, killed);
        DateTime start = Now;
        Start(A, roleA, Conf.Base(150, key));
        Next(A, start);
        Next(A, Now);
        List<uint> numbers = [.. Lan.Wire.Frames.Where(f => f.IsAdvert).Select(f => f.AuthenticationSequence)];
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(i => (uint)i), numbers);
    }
}
