using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>The units of the distributions, as they are, start, reload, restart and stop the program that lies in the original's place.</summary>
[Trait("lab", "systems")]
[Trait("cost", "high")]
public sealed class DistributionUnitTests() : LabTest(needsIpvs: false)
{
    private const string ConfigurationFile = "/etc/keepalived/keepalived.conf";
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    /// <summary>What the units of the Red Hat family say, by release; of Debian the root has the original itself.</summary>
    private static readonly Dictionary<string, string> Units = new()
    {
        ["rhel8"] = """
            [Unit]
            After=network-online.target syslog.target
            Wants=network-online.target

            [Service]
            Type=forking
            PIDFile=/var/run/keepalived.pid
            KillMode=process
            EnvironmentFile=-/etc/sysconfig/keepalived
            ExecStart=/usr/sbin/keepalived $KEEPALIVED_OPTIONS
            ExecReload=/bin/kill -HUP $MAINPID

            [Install]
            WantedBy=multi-user.target
            """,
        ["rhel9"] = """
            [Unit]
            After=network-online.target syslog.target
            Wants=network-online.target

            [Service]
            Type=notify
            NotifyAccess=all
            PIDFile=/run/keepalived.pid
            KillMode=process
            EnvironmentFile=-/etc/sysconfig/keepalived
            ExecStart=/usr/sbin/keepalived --dont-fork $KEEPALIVED_OPTIONS
            ExecReload=/bin/kill -HUP $MAINPID

            [Install]
            WantedBy=multi-user.target
            """,
    };

    [Theory]
    [InlineData("debian")]
    [InlineData("rhel8")]
    [InlineData("rhel9")]
    public void The_unit_of_the_distribution_works_unchanged(string distribution)
    {
        DebianSystem director = Boot(distribution);
        Wait.Until(_limit, "the director has the address", () => HasVip(Site.Director1), () => Explain(director));
        Assert.Equal("active", Property(director, "ActiveState"));
        Assert.Contains("IpvsSharp", director.JournalOf("keepalived"), StringComparison.Ordinal);
        int parent = int.Parse(Property(director, "MainPID"));
        Assert.Equal(parent, int.Parse(File.ReadAllText(director.PathOf("/run/keepalived.pid"))));

        // A reload is asynchronous under these units: kill(1) has ended long before it.
        File.WriteAllText(director.PathOf(ConfigurationFile), Instance(255, "state MASTER", addresses: "192.0.2.101/24 dev eth0"));
        director.Run("systemctl", "reload", "keepalived");
        Wait.Until(_limit, "the new address is there", () => Has("192.0.2.101"), () => Explain(director));
        Assert.Equal(("active", parent), (Property(director, "ActiveState"), int.Parse(Property(director, "MainPID"))));

        director.Run("systemctl", "restart", "keepalived");
        Assert.NotEqual(parent, int.Parse(Property(director, "MainPID")));
        Wait.Until(_limit, "the director has the address again", () => HasVip(Site.Director1), () => Explain(director));

        director.Run("systemctl", "stop", "keepalived");
        Assert.Equal(("inactive", "success"), (Property(director, "ActiveState"), Property(director, "Result")));
        Assert.False(HasVip(Site.Director1));
        Assert.Equal(string.Empty, director.TryRun("pgrep", "-x", "keepalived").Output);
        Assert.False(File.Exists(director.PathOf("/run/keepalived.pid")));
    }

    private DebianSystem Boot(string distribution)
    {
        Assert.SkipUnless(DebianSystem.Exists, $"{DebianSystem.Root} is not there: tests/lab/debian-root makes it where debootstrap and packages can be had");
        CreateSite();
        Dictionary<string, string> files = new() { [ConfigurationFile] = Instance(255, "state MASTER"), ["/etc/sysconfig/keepalived"] = "KEEPALIVED_OPTIONS=\"-D\"\n" };
        if (Units.TryGetValue(distribution, out string? unit)) files["/etc/systemd/system/keepalived.service"] = unit;
        return Site.Own(DebianSystem.Boot(Site.Director1, files, new Dictionary<string, string> { ["/usr/sbin/keepalived"] = Subject.Keepalived }));
    }

    private bool Has(string address) => Site.Director1.Run("ip", "-o", "-4", "address", "show", "dev", "eth0").Output.Contains($" {address}/", StringComparison.Ordinal);

    private static string Property(DebianSystem director, string name) => director.Run("systemctl", "show", "--value", "--property", name, "keepalived").Output.Trim();

    private static string Explain(DebianSystem director) => director.JournalOf("keepalived") + director.Console;
}
