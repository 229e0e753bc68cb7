using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>
/// Our packages over those of Debian on two directors that serve: real systemd, the units and maintainer scripts of both, one director
/// after the other, and the way back.
/// </summary>
[Trait("lab", "installed")]
[Trait("cost", "high")]
public sealed class InstallOverTests : LabTest
{
    private const int RequestsPerSecond = 10;
    private const string ConfigurationFile = "/etc/keepalived/keepalived.conf";
    private const string Settings = "/etc/default/keepalived";
    private const string WrittenSettings = "# ours\nDAEMON_ARGS=\"-D\"\n";
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);
    private readonly List<string> _report = [];

    [Fact]
    public void Backup_first_then_the_former_master_and_no_request_fails()
    {
        (DebianSystem first, DebianSystem second) = BootDirectors();
        using TrafficClient client = StartTraffic();

        Install(second, BuiltPackages.CopyTo(second));
        AssertOurs(second, Site.Director2);
        Served(client);

        // The new director becomes master by preemption: it has the address before the old one gives it up.
        Reload(second, priority: 200);
        WaitForVip(second, Site.Director2, without: Site.Director1);
        Served(client);

        Install(first, BuiltPackages.CopyTo(first));
        AssertOurs(first, Site.Director1);
        Served(client);

        Reload(second, priority: 100);
        WaitForVip(first, Site.Director1, without: Site.Director2);
        Served(client);
        client.Stop();

        AssertNoFailure(client);
        foreach (DebianSystem director in (DebianSystem[])[first, second]) Assert.Equal(WrittenSettings, File.ReadAllText(director.PathOf(Settings)));
    }

    [Fact]
    public void A_master_that_is_not_relieved_first_hands_over_while_it_restarts()
    {
        (DebianSystem first, DebianSystem second) = BootDirectors();
        Install(second, BuiltPackages.CopyTo(second));
        using AddressMonitor addresses = new(Site.Director1);
        using TrafficClient client = StartTraffic();
        Served(client);

        DateTime start = DateTime.UtcNow;
        Install(first, BuiltPackages.CopyTo(first));
        AddressChange released = addresses.WaitFor(Site.Vip, added: false, _limit, start);
        AddressChange back = addresses.WaitFor(Site.Vip, added: true, _limit, released.At);
        AssertOurs(first, Site.Director1);
        Served(client);
        client.Stop();

        Report(client, $"released {released.At:HH:mm:ss.fff}, back {back.At:HH:mm:ss.fff}");
        List<RequestOutcome> elsewhere = [.. client.Failures.Where(f => f.Started + f.Duration < released.At.AddSeconds(-1) || f.Started > back.At.AddSeconds(1))];
        Assert.True(elsewhere.Count == 0, $"failed while nothing moved: {string.Join('\n', elsewhere)}");
    }

    [Fact]
    public void The_way_back_to_the_packages_of_Debian_is_an_upgrade_as_well()
    {
        (DebianSystem first, DebianSystem second) = BootDirectors();
        Install(second, BuiltPackages.CopyTo(second));
        AssertOurs(second, Site.Director2);
        using TrafficClient client = StartTraffic();
        Served(client);

        Install(second, DebianSystem.OriginalPackages);
        Wait.Until(_limit, "the original runs", () => IsActive(second) && IpvsTable.Destinations(Site.Director2).Length == 2, () => Explain(second));
        Assert.Contains("Keepalived v2", second.TryRun("keepalived", "--version").Errors, StringComparison.Ordinal);
        Assert.Equal(string.Empty, second.Run("dpkg", "--verify", "keepalived", "ipvsadm").Output.Replace("??5?????? c /etc/default/keepalived\n", string.Empty, StringComparison.Ordinal));
        Served(client);
        client.Stop();

        AssertNoFailure(client);
        Assert.True(HasVip(Site.Director1));
        Assert.Equal(WrittenSettings, File.ReadAllText(second.PathOf(Settings)));
        Assert.True(IsActive(first));
    }

    private (DebianSystem First, DebianSystem Second) BootDirectors()
    {
        Assert.SkipUnless(DebianSystem.Exists, $"{DebianSystem.Root} is not there: tests/lab/debian-root makes it where debootstrap and packages can be had");
        Assert.SkipUnless(BuiltPackages.Exist, $"{BuiltPackages.Folder} is not there: build.sh package makes it");
        CreateSite().PrepareDirectRouting();
        StartServers();

        // A connection that is open while the address moves finds its way on the other director too.
        foreach (NetworkNamespace node in (NetworkNamespace[])[Site.Director1, Site.Director2]) node.Sysctl("net/ipv4/vs/sloppy_tcp", "1");
        DebianSystem first = Site.Own(DebianSystem.Start(Site.Director1, Files(150)));
        DebianSystem second = Site.Own(DebianSystem.Start(Site.Director2, Files(100)));
        foreach (DebianSystem director in (DebianSystem[])[first, second]) director.WaitUntilStarted();
        Wait.Until(_limit, "the first director is master", () => HasVip(Site.Director1), () => Explain(first));
        foreach (NetworkNamespace node in (NetworkNamespace[])[Site.Director1, Site.Director2])
        {
            Wait.Until(_limit, $"{node.Name} has both servers", () => IpvsTable.Destinations(node).Length == 2, () => Explain(first) + Explain(second));
        }

        return (first, second);
    }

    private TrafficClient StartTraffic()
    {
        // A lost SYN is sent again after one second, and again two seconds later.
        TrafficClient client = Site.Own(new TrafficClient(Site.Client, Site.Vip) { Limit = TimeSpan.FromSeconds(10) });
        client.Start(RequestsPerSecond);
        Served(client);
        return client;
    }

    private static void Served(TrafficClient client)
    {
        DateTime moment = DateTime.UtcNow;
        Wait.Until(_limit, "three seconds of requests are answered", () => client.Outcomes.Count(o => o.Succeeded && o.Started >= moment) >= 3 * RequestsPerSecond);
    }

    private void Install(DebianSystem director, string[] packages)
    {
        DateTime start = DateTime.UtcNow;
        CommandResult result = director.Run(["dpkg", "--install", .. packages]);
        _report.Add($"{start:HH:mm:ss.fff} dpkg --install {string.Join(' ', packages)}\n{result.Output}{result.Errors}{DateTime.UtcNow:HH:mm:ss.fff} done");
    }

    private static void AssertOurs(DebianSystem director, NetworkNamespace node)
    {
        Wait.Until(_limit, $"{node.Name} runs ours and has both servers",
            () => IsActive(director) && director.TryRun("keepalived", "status").ExitCode == 0 && IpvsTable.Destinations(node).Length == 2, () => Explain(director));
        Assert.Equal("enabled", director.Run("systemctl", "is-enabled", "keepalived").Output.Trim());
        Assert.Equal(string.Empty, director.Run("dpkg", "--audit").Output);
    }

    private static bool IsActive(DebianSystem director) => director.TryRun("systemctl", "is-active", "keepalived").Output.Trim() == "active";

    private static void Reload(DebianSystem director, int priority)
    {
        File.WriteAllText(director.PathOf(ConfigurationFile), Text(priority));
        director.Run("systemctl", "reload", "keepalived");
    }

    private static void WaitForVip(DebianSystem director, NetworkNamespace node, NetworkNamespace without) =>
        Wait.Until(_limit, $"{node.Name} alone has the address", () => HasVip(node) && !HasVip(without), () => Explain(director));

    private void AssertNoFailure(TrafficClient client)
    {
        Report(client, string.Empty);
        Assert.True(client.Failures.Count == 0, $"of {client.Outcomes.Count} requests failed: {string.Join('\n', client.Failures)}\n{string.Join('\n', _report)}");
    }

    private void Report(TrafficClient client, string remark)
    {
        _report.Add($"{client.Outcomes.Count} requests, {client.Failures.Count} failed, longest {client.Outcomes.Max(o => o.Duration).TotalSeconds:0.000} s {remark}");
        _report.AddRange(client.Failures.Select(f => f.ToString()));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', _report));
        if (Environment.GetEnvironmentVariable("LAB_RESULTS") is { } results) File.WriteAllLines(Path.Combine(results, TestContext.Current.TestMethod!.MethodName + ".report"), _report);
    }

    private static string Explain(DebianSystem director) => director.JournalOf("keepalived") + director.Console;

    private static Dictionary<string, string> Files(int priority) => new() { [ConfigurationFile] = Text(priority), [Settings] = WrittenSettings };

    private static string Text(int priority) => Globals + Instance(priority) + Service("DR", "mh", FrontServers(), "mh-port");
}
