namespace Vrrp.Scenarios;

/// <summary>A reload of a file that cannot be used.</summary>
public sealed class S35_Fatal_error_in_the_new_file : Scenario
{
    [Theory]
    [InlineData("duplicate")]
    [InlineData("brace")]
    public void The_old_configuration_stays_in_force(string kind)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(Roles.Subject.Name, "original");
        string bad = kind == "duplicate" ? Conf.Base(150, extra: Conf.Instance(100, vips: "10.0.0.200/24", name: "VI_2")) : Conf.Base(150).TrimEnd()[..^1];
        DateTime reload = Reload(a, bad);
        if (IsOriginal(a) && kind == "brace")
        {
            // Of a brace missing at the end 2.2.7 only complains.
            Logs(a, "There are 1 missing '}'s or extra '{'s", reload);
            OnlyA();
            return;
        }

        if (IsOriginal(a))
        {
            Wait.Until(Patience, "the end", () => a.HasExited, () => a.LogText);
            Assert.True(A.Has(Conf.Vip));
            CapturedFrame taken = Next(B, reload);
            Took(Formula.MasterDown(100), Last(A, taken.At), taken, "takeover");
            return;
        }

        DiffersByDesign();
        Logs(a, "Reload refused", reload);
        SleepUntil(reload, 4.3);
        Assert.False(a.HasExited);
        List<CapturedFrame> adverts = Adverts(A, reload.AddSeconds(-1.5));
        Assert.All(adverts.Zip(adverts.Skip(1)), p => Took(0, p.First.At, p.Second.At, "gap", 1030));
        Assert.Empty(Adverts(B));
        NeverLogged(b, "Entering MASTER STATE");
    }

    [Fact]
    public void An_unknown_keyword_is_reported_and_ignored()
    {
        (DaemonProcess a, _) = Pair(Roles.Subject.Name, "original");
        DateTime reload = Reload(a, Conf.Base(150, "nonsense_keyword"));
        Logs(a, "Unknown keyword 'nonsense_keyword'", reload);
        Logs(a, "Reload complete", reload);
        OnlyA(2);
    }

    [Fact]
    public void A_missing_file()
    {
        (DaemonProcess a, _) = Pair(Roles.Subject.Name, "original");
        File.Delete(a.ConfigurationFile);
        DateTime reload = Reload(a);
        if (IsOriginal(a))
        {
            CapturedFrame farewell = NextOf(A, reload, 0);
            Took(Formula.Skew(100), farewell, Next(B, reload), "takeover");
            Assert.False(a.HasExited);
            return;
        }

        DiffersByDesign();
        Logs(a, "Reload refused", reload);
        OnlyA();
    }
}
