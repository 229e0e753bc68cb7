using System.Net;
using Checkers.Checks;
using Checkers.Health;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Health;

/// <summary>The fixture of the acceptance scenarios: 10.0.0.100:80 over 10.9.0.N:80, and what was logged, notified and pooled.</summary>
internal sealed class Scenario
{
    public const string V = "[10.0.0.100]:tcp:80";

    private readonly Director _director = new();

    public Scenario(VirtualServer virtualServer, bool rsInitNotifies = false, HealthMemory? memory = null)
        : this([virtualServer], rsInitNotifies, memory) { }

    public Scenario(KeepalivedConfig config, HealthMemory? memory = null) =>
        Take(actions =>
        {
            _director.Start(config, memory ?? HealthMemory.Empty, actions);
            foreach (var server in _director.VirtualServers) server.LogStart(actions);
        });

    public Scenario(ValueArray<VirtualServer> virtualServers, bool rsInitNotifies = false, HealthMemory? memory = null)
        : this(ConfigOf(virtualServers, rsInitNotifies), memory) { }

    public Director Director => _director;

    /// <summary>Lines of the log without those about checks that begin.</summary>
    public List<string> Log { get; } = [];

    public List<string> AllLog { get; } = [];

    /// <summary>How often the schedule was to be made anew.</summary>
    public int Rescheduled { get; private set; }

    public List<string> Notified { get; } = [];

    /// <summary>Lines of pipes.</summary>
    public List<string> Pipe { get; } = [];

    /// <summary>Subjects and bodies.</summary>
    public List<string> Mails { get; } = [];

    /// <summary>Lines about who changed what.</summary>
    public List<string> Audit { get; } = [];

    public List<string> Details { get; } = [];

    public List<string> Alarms { get; } = [];

    public bool KernelTouched { get; private set; }

    /// <summary>Pool of the first virtual server as <c>ADDRESS:PORT WEIGHT</c>.</summary>
    public string Pool => PoolOf(0);

    public CheckerHealth Checker(int server, int checker = 0) => _director.VirtualServers[0].RealServers[server].Checkers[checker];

    public string PoolOf(int index)
    {
        var members = new List<PoolMember>();
        _director.VirtualServers[index].AddPool(members);
        return string.Join(", ", members.Select(member => $"{member.Address}:{member.Port} {member.Weight}"));
    }

    public Scenario Good(int server, int checker = 0, int exit = 0) => Result(server, checker, new(CheckOutcome.Good, "HTTP status code success to", null, exit));

    public Scenario Fail(int server, int checker = 0) => Result(server, checker, new(CheckOutcome.Failed, "exited with status 1"));

    public Scenario Timeout(int server, int checker = 0) => Result(server, checker, new(CheckOutcome.TimedOut));

    public Scenario Result(int server, int checker, CheckResult result)
    {
        Take(actions => Director.OnCheckResult(Checker(server, checker), result, actions));
        return this;
    }

    public Scenario Reload(KeepalivedConfig config)
    {
        Take(actions => _director.Reload(config, actions));
        return this;
    }

    public Scenario Reload(params VirtualServer[] virtualServers)
    {
        Take(actions => _director.Reload(ConfigOf([.. virtualServers], false), actions));
        return this;
    }

    /// <summary>Lets time pass, and the machines act when they want to.</summary>
    public Scenario Pass(double seconds)
    {
        var end = _director.Now + TimeSpan.FromSeconds(seconds);
        while (_director.Deadline is { } due && due <= end)
        {
            _director.Now = due;
            Take(_director.OnDeadline);
        }
        _director.Now = end;
        return this;
    }

    public Scenario Do(Action<Director, List<HealthAction>> run)
    {
        Take(actions => run(_director, actions));
        return this;
    }

    public Scenario Stop(LvsFlushOnStop flush = LvsFlushOnStop.No)
    {
        Take(actions => _director.Stop(flush, actions));
        return this;
    }

    /// <summary>Forgets what was recorded so far.</summary>
    public Scenario Forget()
    {
        Log.Clear();
        AllLog.Clear();
        Rescheduled = 0;
        Notified.Clear();
        Pipe.Clear();
        Mails.Clear();
        Audit.Clear();
        Details.Clear();
        Alarms.Clear();
        KernelTouched = false;
        return this;
    }

    public void Expect(string[] log, string[] notified, string pool)
    {
        Assert.Equal(log, Log);
        Assert.Equal(notified, Notified);
        Assert.Equal(pool, Pool);
        Forget();
    }

    public static VirtualServer Vs(params RealServer[] servers) => new()
    {
        Target = new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.100"), 80),
        Protocol = TransportProtocol.Tcp,
        Scheduler = "rr",
        QuorumUp = Script("quorum_up"),
        QuorumDown = Script("quorum_down"),
        RealServers = [.. servers],
    };

    public static RealServer Rs(int number, params CheckerConfig[] checkers) => new()
    {
        Address = IPAddress.Parse($"10.9.0.{number}"),
        Port = 80,
        NotifyUp = Script($"up {number}"),
        NotifyDown = Script($"down {number}"),
        Checkers = checkers.Length == 0 ? [Tcp()] : [.. checkers],
    };

    public static TcpCheckConfig Tcp(int retry = 1, bool alpha = false, ushort port = 80, double timeout = 1) => new()
    {
        Connection = new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromSeconds(timeout) },
        Retry = retry,
        Alpha = alpha,
        DelayLoop = TimeSpan.FromSeconds(2),
        Warmup = TimeSpan.Zero,
    };

    public static HttpCheckConfig Http(int urls, int retry = 1, bool alpha = false, bool fast = false) => new()
    {
        Connection = new() { Address = IPAddress.Loopback, Port = 80 },
        Urls = [.. Enumerable.Range(1, urls).Select(number => new HttpUrl { Path = $"/{number}" })],
        Retry = retry,
        Alpha = alpha,
        FastRecovery = fast,
        DelayLoop = TimeSpan.FromSeconds(1),
        DelayBeforeRetry = TimeSpan.FromSeconds(0.5),
    };

    public static MiscCheckConfig Misc(int retry = 0, bool dynamic = true, string path = "/x/m.sh") => new()
    {
        Command = new([path], path, null),
        Retry = retry,
        Dynamic = dynamic,
        DelayLoop = TimeSpan.FromSeconds(1),
    };

    public static SorryServer Sorry(int number = 9, bool inhibit = false) =>
        new(IPAddress.Parse($"10.9.0.{number}"), 80, new(), inhibit);

    public static string R(int number) => $"[10.9.0.{number}]:tcp:80";

    private static ScriptCommand Script(string text) => new([.. text.Split(' ')], text, null);

    private static KeepalivedConfig ConfigOf(ValueArray<VirtualServer> virtualServers, bool rsInitNotifies) =>
        new() { VirtualServers = virtualServers, Global = new() { RsInitNotifies = rsInitNotifies } };

    private void Take(Action<List<HealthAction>> run)
    {
        var actions = new List<HealthAction>();
        run(actions);
        AllLog.AddRange(actions.OfType<HealthAction.Log>().Select(log => log.Text));
        foreach (var action in actions)
            switch (action)
            {
                // Checked by tests of their own.
                case HealthAction.Log(var text) when text.StartsWith("Activating", StringComparison.Ordinal): break;
                case HealthAction.Log(var text): Log.Add(text); break;
                case HealthAction.Audit(var text): Audit.Add(text); break;
                case HealthAction.Tell told:
                    Pipe.Add($"{told.Recipient} {(told.IsUp ? "UP" : "DOWN")}");
                    if (told.Script is { } command) Notified.Add(command.Text);
                    break;
                case HealthAction.Mail(var message): Mails.Add($"{message.Subject} {message.Body}"); break;
                case HealthAction.Detail(var text): Details.Add(text); break;
                case HealthAction.Alarm(var text): Alarms.Add(text); break;
                case HealthAction.Reschedule: Rescheduled++; break;
                case HealthAction.UpdateKernel: KernelTouched = true; break;
            }
    }
}
