using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>
/// The run of <c>samples/lvs.conf</c>: bytes of the pipe, scripts and mails, step by step as recorded. They do not depend on the kernel's
/// table, so that none is needed; the table is the matter of the checker scenarios.
/// </summary>
public sealed partial class LvsTests : IDisposable
{
    private readonly Recording _log = Recording.Read("log-lvs.txt");
    private readonly IReadOnlyList<RecordedPart> _calls = RecordedPart.Read("lvs_script_calls.txt", "--- ");
    private readonly CaptureHost _host = new();
    private readonly Dictionary<int, TcpListener> _servers = [];
    private readonly Replay _replay;
    private int _callsSeen;

    public LvsTests() => _replay = new Replay(_host, isOrdered: false);

    public void Dispose()
    {
        foreach (var server in _servers.Values) server.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void Everybody_is_told_of_servers_and_quorums_as_recorded()
    {
        string configuration = Sample.Text("lvs.conf");
        using var mails = new MailRecorder(_host);
        _host.Write("/run/n.sh", string.Join('\n', RecordedPart.Read("notify-scripts.txt", "--- ").First(p => p.Name == "n.sh").Lines) + "\n");
        _host.Write("/run/notify.log", "");
        _host.Write("/run/keepalived.conf", configuration);
        Serve(8081);
        Serve(8082);
        _host.Start("-n -D -f /run/keepalived.conf");
        _host.WaitForLine("Startup complete");
        _host.Do("cat /run/ka_lvs.fifo > /run/pipe &");
        Step("start");
        Close(8081);
        Step("rs1 down");
        Close(8082);
        Step("rs2 down");
        Serve(8081);
        Step("rs1 up");
        _host.Do("kill -USR1 $daemon");
        Step("USR1");
        LiveDump.AssertEqual(
            _host, "/tmp/keepalived_check.data", "keepalived_check.data", null,
            " libnftnl version .*", "   reloaded = 0", "     reloaded = False", "   previous effective_weight = 0");
        _host.Do("kill -HUP $daemon");
        Step("HUP");
        int second = configuration.IndexOf("real_server 127.0.0.1 8082", StringComparison.Ordinal);
        _host.Write("/run/keepalived.conf", string.Concat(configuration.AsSpan(0, second), "real_server 127.0.0.2", configuration.AsSpan(second + "real_server 127.0.0.1".Length)));
        _host.Do("kill -HUP $daemon");
        Step("HUP remove rs1");
        _host.Do("kill $daemon");

        // Mails about the end are sent here; the original ends before.
        Step("TERM", static line => line.StartsWith("Remote SMTP", StringComparison.Ordinal) || line.StartsWith("SMTP alert", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());

        // The original has NUL behind each line (docs/differences.md). Checks of different services have no order; what is told of one has.
        string recorded = Encoding.ASCII.GetString(Sample.Bytes("lvs_notify_fifo.bin")).Replace("\0", "", StringComparison.Ordinal);
        _host.WaitUntil(() => new FileInfo(_host.Path("/run/pipe")).Length >= recorded.Length, () => $"the pipe is not read to its end: {File.ReadAllText(_host.Path("/run/pipe"))}");
        string told = File.ReadAllText(_host.Path("/run/pipe"), Encoding.ASCII);
        Assert.Equal(recorded.Length, told.Length);
        foreach (string service in (string[])["[10.9.0.200]:tcp:80", "FWM 100", "[VSG1]:0"])
            Assert.Equal(OfService(recorded, service), OfService(told, service));
        // Without smtp_helo_name the client has the machine's name.
        Assert.Equal(
            RecordedMails.Read("smtp-lvs.txt").Select(WithoutName).Order(StringComparer.Ordinal),
            mails.Dialogues.Where(static m => !m.Contains("Shutting down", StringComparison.Ordinal)).Select(RecordedMails.Undated).Select(WithoutName).Order(StringComparer.Ordinal));
    }

    private void Step(string name, Predicate<string>? isOther = null)
    {
        _replay.Expect(_log.Exactly(name), line => IsOfTheTable().IsMatch(line) || isOther?.Invoke(line) == true);
        string[] calls = [.. _calls.First(p => p.Name == name).Lines.Select(Call)];
        _host.WaitUntil(() => Calls().Count() >= calls.Length, () => $"scripts of '{name}': {string.Join('\n', calls)}\nare:\n{string.Join('\n', Calls())}");
        Assert.Equal(calls.Order(StringComparer.Ordinal), Calls().Order(StringComparer.Ordinal));
        _callsSeen += calls.Length;
    }

    private IEnumerable<string> Calls() => File.ReadAllText(_host.Path("/run/notify.log")).Split('\n')[..^1].Skip(_callsSeen).Select(Call);

    private void Serve(int port) => _servers[port] = _host.Inside(() =>
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start(1000);
        return listener;
    });

    private void Close(int port)
    {
        _servers[port].Dispose();
        _servers.Remove(port);
    }

    private static IEnumerable<string> OfService(string pipe, string service) =>
        pipe.Split('\n').Where(line => line.Contains($" {service} ", StringComparison.Ordinal));

    private static string WithoutName(string mail) => Greeting().Replace(mail, "HELO NAME\n");

    private static string Call(string line) => Called().Match(line).Value;

    [GeneratedRegex(@"^HELO \S+\n")]
    private static partial Regex Greeting();

    [GeneratedRegex(@"argc=\d+ argv=\[.*\]")]
    private static partial Regex Called();

    // What is said about a kernel without IPVS; what only the original has, a process for BFD; what the parent says with its place. How often
    // a check succeeds depends on the machine.
    [GeneratedRegex(@"IPVS|ipvs|ip_vs|Activating BFD healthchecker|TCP connection to .* success|protocol will be ignored|has port specified - clearing")]
    private static partial Regex IsOfTheTable();
}
