using System.Globalization;

namespace Checker.Scenarios;

/// <summary>A scenario: a machine, a daemon on it, test servers, and what is asked of log, table, scripts and servers.</summary>
public abstract partial class Scenario : IDisposable
{
    /// <summary>The virtual server of the base configuration in the log.</summary>
    protected const string V = "[10.0.0.100]:tcp:80";

    /// <summary>A sorry server where nobody listens.</summary>
    protected const string Sorry = "sorry_server 10.9.0.9 80\n";

    private DirectorHost? _host;
    private DaemonProcess? _daemon;
    private bool _byDesign;

    private protected Scenario()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LAB") is null, "runs inside the lab: tests/lab/run");
        Assert.SkipUnless(File.Exists("/proc/net/ip_vs"), "this kernel has no IPVS");
        Assert.SkipUnless(Subject.Exists, $"{Subject.Keepalived} or {Subject.Ipvsadm} is missing");
    }

    /// <summary>The programs under test: ours, or the originals when <c>DIRECTOR=original</c>.</summary>
    protected static Implementation Subject { get; } =
        Environment.GetEnvironmentVariable("DIRECTOR") == "original" ? Implementation.Original : Implementation.Ours;

    /// <summary>Whether these are the originals, whose version is 2.2.7.</summary>
    protected static bool IsOriginal => Subject == Implementation.Original;

    /// <summary>Longest wait for something that should happen within a few seconds; a guest that starts many daemons at once is slow.</summary>
    protected internal static TimeSpan Patience { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Number of the scenario in the catalogue.</summary>
    protected string Number => GetType().Name[..GetType().Name.IndexOf('_', StringComparison.Ordinal)];

    /// <summary>The machine.</summary>
    protected DirectorHost Host => _host ??= new DirectorHost();

    /// <summary>The daemon under test.</summary>
    protected DaemonProcess Daemon => _daemon ?? throw new LabException("nothing was started");

    /// <summary>A real server in the log.</summary>
    protected static string R(int number, int port = 80, string protocol = "tcp") => $"[10.9.0.{number}]:{protocol}:{port}";

    /// <summary>Head of every file.</summary>
    protected static string Globals(string options = "") => $"global_defs {{ router_id X; enable_script_security; script_user root; {options} }}\n";

    /// <summary>A virtual server that reports its quorum to the notify script.</summary>
    protected string Service(string servers, string options = "", double delay = 2, string key = "10.0.0.100 80", string method = "NAT", string scheduler = "rr", string protocol = "TCP") =>
        $"virtual_server {key} {{ delay_loop {delay.ToString(CultureInfo.InvariantCulture)}; lvs_sched {scheduler}; lvs_method {method}; protocol {protocol}; warmup 0; "
        + $"quorum_up \"{Host.Notify} quorum_up {key}\"; quorum_down \"{Host.Notify} quorum_down {key}\"; {options}\n{servers} }}\n";

    /// <summary>A real server that reports its state to the notify script.</summary>
    protected string Server(int number, string options = "", string check = Conf.Tcp, int port = 80) => Server($"10.9.0.{number}", options, check, port);

    /// <summary>A real server with any address.</summary>
    protected string Server(string address, string options = "", string check = Conf.Tcp, int port = 80) =>
        $"real_server {address} {port} {{ {options}; notify_up \"{Host.Notify} up {address}\"; notify_down \"{Host.Notify} down {address}\"\n{check} }}\n";

    /// <summary>Real servers with the numbers from 1 on, all alike.</summary>
    protected string Servers(int count, string options = "", string check = Conf.Tcp) => string.Concat(Enumerable.Range(1, count).Select(n => Server(n, options, check)));

    /// <summary>Starts the programs under test.</summary>
    protected DaemonProcess Start(string configuration, params string[] options)
    {
        Mark();
        _log = 0;
        return _daemon = Host.Own(DaemonProcess.Start(Host.Namespace, Subject, Conf.Expand(configuration), options));
    }

    /// <summary>Rewrites the configuration and sends SIGHUP; what follows is asked of the time after.</summary>
    protected void Reload(string? configuration = null)
    {
        if (configuration is not null) File.WriteAllText(Daemon.ConfigurationFile, Conf.Expand(configuration));
        Mark();
        Daemon.Signal(Libc.SIGHUP);
    }

    /// <summary>Stops the daemon and waits for its end; what follows is asked of the time after.</summary>
    protected void Stop()
    {
        Mark();
        Daemon.Signal(Libc.SIGTERM);
        WaitUntil("the daemon ends", () => Daemon.HasExited);
    }

    /// <summary>Changes the table by hand, as an administrator would; each command as <c>ipvsadm -R</c> reads it.</summary>
    protected void Ipvsadm(params string[] commands) =>
        Host.Namespace.Do(() => NetworkNamespace.RunHere(Implementation.Original.Ipvsadm, ["-R"], check: true, string.Join('\n', commands) + "\n"));

    /// <summary>A server that accepts connections and closes them.</summary>
    protected TestServer Listen(int number, int port = 80) => Serve(number, port, static _ => Task.CompletedTask);

    /// <summary>A server with a dialogue of its own.</summary>
    protected TestServer Serve(int number, int port, Func<TestConnection, Task> dialogue) => Serve($"10.9.0.{number}", port, dialogue);

    /// <summary>A server with a dialogue of its own.</summary>
    protected TestServer Serve(string address, int port, Func<TestConnection, Task> dialogue) => Host.Own(new TestServer(Host.Namespace, address, port, dialogue));

    /// <summary>Says that ours is meant to differ from the original here; <paramref name="row"/> begins a row of docs/differences.md.</summary>
    protected void DiffersByDesign(string row)
    {
        if (IsOriginal) return;
        string[] rows = File.ReadAllLines(Path.Combine(Implementation.Repository, "docs/differences.md"));
        Assert.True(rows.Any(r => r.StartsWith("| " + row, StringComparison.Ordinal)), $"docs/differences.md has no row \"{row}\"");
        _byDesign = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        TestResult result = TestContext.Current.TestState?.Result ?? TestResult.Failed;
        Score.Add(Number, result switch { TestResult.Failed => false, TestResult.Passed => true, _ => null }, _byDesign);
        if (result == TestResult.Failed && _host is not null && Environment.GetEnvironmentVariable("LAB_RESULTS") is { } folder)
        {
            string name = (TestContext.Current.Test?.TestDisplayName ?? Number).Replace('/', '-').Replace('"', '\'');
            File.WriteAllText(Path.Combine(folder, name[..Math.Min(name.Length, 180)] + ".txt"), Evidence());
        }

        _host?.Dispose();
        GC.SuppressFinalize(this);
    }

    private string Evidence() => string.Join(
        '\n',
        [_daemon?.LogText ?? "not started", "-- scripts", .. Host.Notified, "-- requests", .. Host.Watch.Requests, "-- table", .. Listing.Read(Host.Kernel)]);
}
