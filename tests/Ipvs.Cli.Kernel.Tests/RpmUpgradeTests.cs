namespace Ipvs.Cli.Kernel.Tests;

/// <summary>
/// Our .rpm over a package that has what the one of RHEL 9 has (files, which of them are configuration, scriptlets), and back, by rpm
/// itself in a root of its own. Nothing of RHEL can be had here: the other package is made by the test.
/// </summary>
[Trait("lab", "files")]
public sealed class RpmUpgradeTests
{
    private const string Configuration = "/etc/keepalived/keepalived.conf";
    private const string Options = "/etc/sysconfig/keepalived";

    [Fact]
    public void Configuration_of_the_administrator_stays_on_the_way_there_and_back()
    {
        using RpmRoot root = RpmRoot.CreateOrSkip();
        root.Install(RpmRoot.Original);
        root.Write(Configuration, "# mine\n");
        root.Write(Options, "KEEPALIVED_OPTIONS=\"-D -x\"\n");

        root.Install(RpmRoot.Ours);
        AssertWritten(root);
        Assert.Contains("1:", root.Query("%{EPOCH}:%{VERSION}"), StringComparison.Ordinal);

        root.Install(RpmRoot.Original);
        AssertWritten(root);
        Assert.Equal("2.2.8", root.Query("%{VERSION}"));
    }

    /// <summary>What an upgrade asks of systemd: no stop, no disable, one restart if the service runs.</summary>
    [Fact]
    public void An_upgrade_restarts_the_service_once_and_neither_stops_nor_disables_it()
    {
        using RpmRoot root = RpmRoot.CreateOrSkip();
        root.Install(RpmRoot.Original);
        _ = root.TakeCalls();

        root.Install(RpmRoot.Ours);
        Assert.Equal(["daemon-reload", "try-restart keepalived.service"], root.TakeCalls());

        root.Install(RpmRoot.Original);
        Assert.Equal(["daemon-reload", "try-restart keepalived.service"], root.TakeCalls());
    }

    [Fact]
    public void A_program_that_refuses_the_configuration_is_not_restarted()
    {
        using RpmRoot root = RpmRoot.CreateOrSkip();
        root.Install(RpmRoot.Ours);
        _ = root.TakeCalls();

        // The program of this package refuses everything.
        string output = root.Install(RpmRoot.Refusing);

        Assert.Contains("not restarted", output, StringComparison.Ordinal);
        Assert.DoesNotContain("try-restart keepalived.service", root.TakeCalls());
    }

    [Fact]
    public void A_removal_stops_and_disables_the_service()
    {
        using RpmRoot root = RpmRoot.CreateOrSkip();
        root.Install(RpmRoot.Ours);
        Assert.Equal(["--no-reload preset keepalived.service", "daemon-reload"], root.TakeCalls());

        root.Erase();

        Assert.Equal("--no-reload disable --now keepalived.service", root.TakeCalls()[0]);
    }

    private static void AssertWritten(RpmRoot root)
    {
        Assert.Equal("# mine\n", root.Read(Configuration));
        Assert.Equal("KEEPALIVED_OPTIONS=\"-D -x\"\n", root.Read(Options));
        Assert.Empty(root.Find("*.rpmsave"));
    }
}
