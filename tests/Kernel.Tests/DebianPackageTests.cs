using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>What dpkg does with our packages on a Debian system that has those of the distribution, runs, and is not asked anything.</summary>
[Trait("lab", "systems")]
[Trait("cost", "high")]
public sealed class DebianPackageTests() : LabTest(needsIpvs: false)
{
    private const string ConfigurationFile = "/etc/keepalived/keepalived.conf";
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    /// <summary>Files of the administrator, all of them different from what any package has.</summary>
    private static readonly Dictionary<string, string> Written = new()
    {
        [ConfigurationFile] = Instance(255, "state MASTER"),
        ["/etc/default/keepalived"] = "# mine\nDAEMON_ARGS=\"-D\"\n",
        ["/etc/default/ipvsadm"] = "# mine\nAUTO=\"false\"\n",
        ["/etc/ipvsadm.rules"] = "# mine\n-A -t 10.0.0.1:80 -s rr\n",
        ["/etc/keepalived/keepalived.conf.sample"] = "# mine\n",
    };

    [Fact]
    public void What_the_administrator_wrote_stays_on_the_way_there_and_back()
    {
        DebianSystem director = Boot(Written);
        Wait.Until(_limit, "the original has the address", () => HasVip(Site.Director1), () => Explain(director));
        string original = MainPid(director);

        Install(director, OurPackages(director));
        Assert.Contains("IpvsSharp", ProgramThatRuns(director), StringComparison.Ordinal);
        AssertWritten(director);
        string ours = MainPid(director);
        Assert.NotEqual(original, ours);
        Wait.Until(_limit, "ours has the address", () => HasVip(Site.Director1), () => Explain(director));

        Install(director, OurPackages(director));
        AssertWritten(director);
        Assert.NotEqual(ours, MainPid(director));
        foreach (string program in (string[])["/usr/sbin/keepalived", "/usr/bin/genhash", "/usr/sbin/ipvsadm", "/sbin/ipvsadm-save", "/lib/systemd/system/keepalived.service"])
        {
            Assert.True(director.TryRun("test", "-e", program).ExitCode == 0, program);
        }

        Install(director, DebianSystem.OriginalPackages);
        Assert.DoesNotContain("IpvsSharp", ProgramThatRuns(director), StringComparison.Ordinal);
        AssertWritten(director);
        Assert.Equal("/usr/sbin/ipvsadm", director.Run("readlink", "-f", "/sbin/ipvsadm").Output.Trim());
        Assert.NotEqual(0, director.TryRun("test", "-e", "/usr/sbin/ipvs").ExitCode);
        Wait.Until(_limit, "the original has the address", () => HasVip(Site.Director1), () => Explain(director));
    }

    [Fact]
    public void A_file_that_only_the_program_before_accepts_leaves_that_running()
    {
        DebianSystem director = Boot(Written);
        string original = MainPid(director);
        director.Run(["dpkg", "--unpack", .. OurPackages(director)]);
        File.WriteAllText(director.PathOf(ConfigurationFile), Instance(255, "state MASTER\n    no_such_word"));

        CommandResult configured = director.Run("dpkg", "--configure", "--pending");

        Assert.Contains("no_such_word", configured.Output + configured.Errors, StringComparison.Ordinal);
        Assert.Contains("not restarted", configured.Errors, StringComparison.Ordinal);
        Assert.Equal(original, MainPid(director));
        Assert.True(HasVip(Site.Director1));
    }

    [Fact]
    public void A_file_that_the_program_before_complained_about_too_is_no_reason_to_wait()
    {
        DebianSystem director = Boot(new(Written) { [ConfigurationFile] = Instance(255, "state MASTER\n    no_such_word") });
        string original = MainPid(director);

        Install(director, OurPackages(director));

        Assert.NotEqual(original, MainPid(director));
        Wait.Until(_limit, "ours has the address", () => HasVip(Site.Director1), () => Explain(director));
    }

    [Fact]
    public void What_does_not_run_is_not_started()
    {
        DebianSystem director = Boot(new(Written));
        director.Run("systemctl", "stop", "keepalived");
        director.Run("update-rc.d", "ipvsadm", "disable");

        Install(director, OurPackages(director));

        Assert.Equal("inactive", director.TryRun("systemctl", "is-active", "keepalived").Output.Trim());
        Assert.Equal("enabled", director.TryRun("systemctl", "is-enabled", "keepalived").Output.Trim());
        Assert.Equal("disabled", director.TryRun("systemctl", "is-enabled", "ipvsadm").Output.Trim());
    }

    [Fact]
    public void A_removal_stops_the_service_and_a_purge_leaves_only_the_configuration()
    {
        DebianSystem director = Boot(new(Written));
        Install(director, OurPackages(director));

        director.Run("dpkg", "--remove", "keepalived", "ipvsadm");
        Assert.Equal("inactive", director.TryRun("systemctl", "is-active", "keepalived").Output.Trim());
        AssertWritten(director);
        Install(director, OurPackages(director));
        Assert.Equal("active", director.TryRun("systemctl", "is-active", "keepalived").Output.Trim());

        director.Run("dpkg", "--purge", "keepalived", "ipvsadm");
        Assert.Equal(Written[ConfigurationFile], File.ReadAllText(director.PathOf(ConfigurationFile)));
        CommandResult left = director.Run("find", "/etc", "(", "-name", "*keepalived*", "-o", "-name", "*ipvsadm*", ")", "-not", "-path", "/etc/keepalived*");
        Assert.Equal(string.Empty, left.Output);
    }

    [Fact]
    public void A_first_installation_brings_settings_and_waits_for_a_configuration()
    {
        DebianSystem director = Boot([]);
        director.Run("dpkg", "--purge", "keepalived", "ipvsadm");

        Install(director, OurPackages(director));

        Assert.Equal("inactive", director.TryRun("systemctl", "is-active", "keepalived").Output.Trim());
        Assert.Contains("DAEMON_ARGS=\"\"", File.ReadAllText(director.PathOf("/etc/default/keepalived")), StringComparison.Ordinal);
        Assert.Contains("AUTO=\"false\"", File.ReadAllText(director.PathOf("/etc/default/ipvsadm")), StringComparison.Ordinal);
        File.WriteAllText(director.PathOf(ConfigurationFile), Written[ConfigurationFile]);
        director.Run("systemctl", "start", "keepalived");
        Wait.Until(_limit, "the director has the address", () => HasVip(Site.Director1), () => Explain(director));
    }

    /// <summary>Without systemd, as in containers and with other service managers, the init script does the same.</summary>
    [Fact]
    public void The_init_script_starts_reloads_and_stops_the_daemon()
    {
        DebianSystem director = Boot(new(Written));
        Install(director, OurPackages(director));
        director.Run("systemctl", "stop", "keepalived");
        string Script(string action, int status)
        {
            CommandResult result = director.TryRun("env", "SYSTEMCTL_SKIP_REDIRECT=1", "_SYSTEMCTL_SKIP_REDIRECT=1", "/etc/init.d/keepalived", action);
            Assert.True(result.ExitCode == status, $"{action}: {result.ExitCode} {result.Output}{result.Errors}");
            return result.Output;
        }

        Script("status", 3);
        Script("start", 0);
        Script("start", 0);
        Script("status", 0);
        Wait.Until(_limit, "the director has the address", () => HasVip(Site.Director1), () => Explain(director));
        string first = File.ReadAllText(director.PathOf("/run/keepalived.pid"));
        File.WriteAllText(director.PathOf(ConfigurationFile), Instance(255, "state MASTER", addresses: "192.0.2.101/24 dev eth0"));
        Script("reload", 0);
        Assert.Contains(" 192.0.2.101/", Site.Director1.Run("ip", "-o", "-4", "address").Output, StringComparison.Ordinal);
        Script("try-restart", 0);
        Assert.NotEqual(first, File.ReadAllText(director.PathOf("/run/keepalived.pid")));
        Script("stop", 0);
        Script("stop", 0);
        Script("status", 3);
        Assert.False(HasVip(Site.Director1));
        Script("try-restart", 0);
        Script("status", 3);
    }

    private DebianSystem Boot(Dictionary<string, string> files)
    {
        Assert.SkipUnless(DebianSystem.Exists, $"{DebianSystem.Root} is not there: tests/lab/debian-root makes it where debootstrap and packages can be had");
        Assert.SkipUnless(BuiltPackages.Exist, $"{BuiltPackages.Folder} is not there: build.sh package makes it");
        CreateSite();
        return Site.Own(DebianSystem.Boot(Site.Director1, files));
    }

    private static string[] OurPackages(DebianSystem director) => BuiltPackages.CopyTo(director);

    // Nobody answers a question: dpkg would end with an error.
    private static CommandResult Install(DebianSystem director, string[] packages)
    {
        CommandResult result = director.Run(["dpkg", "--install", .. packages]);
        Assert.Equal(string.Empty, director.Run("dpkg", "--audit").Output);
        return result;
    }

    private static void AssertWritten(DebianSystem director)
    {
        foreach ((string path, string content) in Written) Assert.Equal((path, content), (path, File.ReadAllText(director.PathOf(path))));
        Assert.Equal(string.Empty, director.Run("find", "/etc", "-name", "*.dpkg-*").Output);
    }

    private static string MainPid(DebianSystem director) => director.Run("systemctl", "show", "--value", "--property", "MainPID", "keepalived").Output.Trim();

    /// <summary>The lines of the process that runs now.</summary>
    private static string ProgramThatRuns(DebianSystem director) => director.Run("journalctl", "--no-pager", $"_PID={MainPid(director)}").Output;

    private static string Explain(DebianSystem director) => director.JournalOf("keepalived") + director.Console;
}
