namespace Vrrp.Scenarios;

/// <summary>
/// A scenario: an installation, routers started in it, and what is asked of wire, log and addresses. Where several
/// programs take part the roles are given by name, see <see cref="Roles"/>.
/// </summary>
public abstract partial class Scenario : IDisposable
{
    private readonly List<DaemonProcess> _daemons = [];
    private VrrpLan? _lan;
    private bool _byDesign;

    private protected Scenario()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LAB") is null, "runs inside the lab: tests/lab/run --network-only");
        Assert.SkipUnless(Roles.Subject.Exists, $"{Roles.Subject.Keepalived} is missing");
        Assert.SkipUnless(File.Exists(Implementation.Original.Keepalived), $"{Implementation.Original.Keepalived} is missing");
    }

    /// <summary>Number of the scenario in the catalogue.</summary>
    protected string Number => GetType().Name[..3];

    /// <summary>The installation; two routers on one bridge unless <c>Build</c> made another one.</summary>
    protected VrrpLan Lan => _lan ?? Build();

    /// <summary>10.0.0.1.</summary>
    protected LanNode A => Lan.Routers[0];

    /// <summary>10.0.0.2.</summary>
    protected LanNode B => Lan.Routers[1];

    /// <summary>10.0.0.3.</summary>
    protected LanNode C => Lan.Routers[2];

    /// <summary>Longest wait for something that should happen within a few seconds.</summary>
    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20 * Punctuality.Scale);

    /// <summary>The present (UTC).</summary>
    protected static DateTime Now => DateTime.UtcNow;

    /// <summary>Whether these programs are the originals, whose version is 2.2.7.</summary>
    protected static bool IsOriginal(DaemonProcess daemon) => daemon.Implementation == Implementation.Original;

    /// <summary>Builds the installation.</summary>
    protected VrrpLan Build(int routers = 2, bool secondNetwork = false) => Build(routers, secondNetwork ? 2 : 1);

    /// <summary>Builds an installation with any number of networks.</summary>
    protected VrrpLan Build(int routers, int networks) => _lan = VrrpLan.Create(routers, networks);

    /// <summary>Starts a router.</summary>
    protected DaemonProcess Start(LanNode node, string role, string configuration, params string[] options) =>
        Start(node, Roles.Of(role), configuration, options);

    /// <summary>Starts a router.</summary>
    protected DaemonProcess Start(LanNode node, Implementation implementation, string configuration, params string[] options)
    {
        DaemonProcess daemon = Lan.Own(DaemonProcess.Start(node.Namespace, implementation, configuration, ["-P", .. options]));
        _daemons.Add(daemon);
        return daemon;
    }

    /// <summary>Starts a router without the detailed log.</summary>
    protected DaemonProcess StartTerse(LanNode node, Implementation implementation, string configuration)
    {
        DaemonProcess daemon = Lan.Own(DaemonProcess.StartTerse(node.Namespace, implementation, configuration, "-P"));
        _daemons.Add(daemon);
        return daemon;
    }

    /// <summary>Starts the programs under test outside of a router's namespace, which the configuration names.</summary>
    protected DaemonProcess StartOutside(LanNode node, string configuration)
    {
        DaemonProcess daemon = Lan.Own(DaemonProcess.StartOutside(node.Namespace, Roles.Subject, configuration, "-P"));
        _daemons.Add(daemon);
        return daemon;
    }

    /// <summary>Starts the programs under test alone.</summary>
    protected DaemonProcess Start(LanNode node, string configuration) => Start(node, Roles.Subject, configuration);

    /// <summary>Starts A, then B behind it, and returns when B has heard A as its master.</summary>
    protected (DaemonProcess A, DaemonProcess B) Pair(string roleA, string roleB, string? configurationA = null, string? configurationB = null)
    {
        DaemonProcess a = Start(A, roleA, configurationA ?? Conf.Base(150));
        Next(A, default);
        return (a, Follow(roleB, configurationB));
    }

    /// <summary>Starts B while A advertises.</summary>
    protected DaemonProcess Follow(string roleB, string? configuration = null)
    {
        DaemonProcess b = Start(B, roleB, configuration ?? Conf.Base(100));
        LogLine waiting = b.WaitForLog("Entering BACKUP STATE", Patience);
        Next(A, waiting.At);
        Next(A, waiting.At + TimeSpan.FromSeconds(0.2));
        return b;
    }

    /// <summary>Says that ours is meant to differ from the originals here, see docs/differences.md; with the originals as subject nothing differs.</summary>
    protected void DiffersByDesign() => _byDesign = Roles.Subject == Implementation.Ours;

    /// <summary>Does something to the installation and tells when, before and after.</summary>
    protected static Event Do(Action action)
    {
        DateTime before = Now;
        action();
        return new Event(before, Now);
    }

    /// <summary>Rewrites a configuration and sends SIGHUP; returns the moment before.</summary>
    protected static DateTime Reload(DaemonProcess daemon, string? configuration = null)
    {
        if (configuration is not null) File.WriteAllText(daemon.ConfigurationFile, configuration);
        return daemon.Signal(Libc.SIGHUP);
    }

    /// <summary>Takes a port of the switch down or up: a cable that is pulled or plugged.</summary>
    protected Event Cable(string port, bool up) => Do(() => Lan.Switch.Ip($"link set {port} {(up ? "up" : "down")}"));

    /// <summary>The option that makes ours leave drift to an election, as the originals do.</summary>
    protected static string WithoutRepair(string role) => role == "ours" ? "repair_drift off" : string.Empty;

    /// <summary>A file in the folder of no daemon, for scripts and tracked files.</summary>
    protected static string NewFile(string name, string? content = null)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("scenario-").FullName, name);
        if (content is not null) File.WriteAllText(path, content);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        TestResult result = TestContext.Current.TestState?.Result ?? TestResult.Failed;
        Score.Add(Number, result switch { TestResult.Failed => false, TestResult.Passed => true, _ => null }, _byDesign);
        if (result == TestResult.Failed && _lan is not null && Environment.GetEnvironmentVariable("LAB_RESULTS") is { } folder)
        {
            string name = (TestContext.Current.Test?.TestDisplayName ?? Number).Replace('/', '-').Replace('"', '\'');
            File.WriteAllText(Path.Combine(folder, name[..Math.Min(name.Length, 180)] + ".txt"), Evidence());
        }

        _lan?.Dispose();
        GC.SuppressFinalize(this);
    }

    private string Evidence()
    {
        IEnumerable<(DateTime At, string Text)> lines = Lan.Wire.Frames.Where(f => f.IsAdvert || f.IsGratuitousArp).Select(f => (f.At, f.ToString()));
        foreach (DaemonProcess daemon in _daemons)
        {
            string who = Path.GetFileName(daemon.Folder) + " " + daemon.Implementation;
            lines = lines.Concat(daemon.Log.Select(l => (l.At, $"{l.At:HH:mm:ss.ffffff} {who}: {l.Text}")));
        }

        return string.Join('\n', lines.OrderBy(l => l.At).Select(l => l.Text));
    }
}
