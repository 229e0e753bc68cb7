using LabTopology;

namespace Demo;

/// <summary>The life of a pair of directors in six steps; every step ends only when what it shows was seen.</summary>
internal sealed class Walkthrough : IDisposable
{
    private const int RequestsPerSecond = 40;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);
    private static readonly string[] _tellingLines = ["MASTER STATE", "BACKUP STATE", "ing service", "sorry server", "quorum", "FAULT"];

    private readonly Implementation _implementation;
    private readonly Report _report;
    private readonly string _configuration = File.ReadAllText(Path.Combine(Implementation.Repository, "samples/keepalived.conf"));
    private readonly Site _site;
    private readonly HttpServer _web2;
    private readonly TrafficClient _client;
    private readonly PacketCapture _wire;
    private readonly AddressMonitor _addresses1;
    private readonly AddressMonitor _addresses2;
    private DaemonProcess _director1 = null!;
    private DaemonProcess _director2 = null!;

    public Walkthrough(Implementation implementation, Report report)
    {
        _implementation = implementation;
        _report = report;
        report.Step($"client, director1, director2, web1, web2: five network namespaces on one bridge; directors run {implementation.Keepalived}");
        _site = Site.Create(prefix: string.Empty);
        _site.PrepareDirectRouting();
        _ = _site.Own(new HttpServer(_site.RealServer1, "web1"));
        _web2 = _site.Own(new HttpServer(_site.RealServer2, "web2"));
        _wire = _site.Own(new PacketCapture(_site.Switch, _site.Front.Bridge));
        _addresses1 = _site.Own(new AddressMonitor(_site.Director1));
        _addresses2 = _site.Own(new AddressMonitor(_site.Director2));
        _client = _site.Own(new TrafficClient(_site.Client, Site.Vip));
    }

    public void Run()
    {
        ElectMaster();
        SendTraffic();
        LoseRealServer();
        RegainRealServer();
        KillMaster();
        ReturnMaster();
        _client.Stop();
        _report.Step($"seen: {_client.Outcomes.Count} requests, {_client.Failures.Count} without an answer (while web2 was dead and not yet taken out); every step as it should be");
    }

    public void Dispose() => _site.Dispose();

    private void ElectMaster()
    {
        _report.Step("both directors start with samples/keepalived.conf; the higher priority becomes master");
        DateTime start = DateTime.UtcNow;
        _director1 = StartDirector("director1", _site.Director1);
        _director1.WaitForLog("Entering BACKUP STATE", _patience);
        _director2 = StartDirector("director2", _site.Director2);
        AddressChange vip = _addresses1.WaitFor(Site.Vip, added: true, _patience, start);
        _report.Event("director1", $"is master: {Site.Vip} is on {vip.Interface}, {Seconds(vip.At - start)} after its start");
        ShowTable("director1", _site.Director1);
    }

    private void SendTraffic()
    {
        _report.Step($"the client sends {RequestsPerSecond} requests a second to http://{Site.Vip}/");
        _client.Start(RequestsPerSecond);
        ShowShare("both servers answer", Both, 2 * RequestsPerSecond);
    }

    private void LoseRealServer()
    {
        _report.Step("web2 is killed");
        DateTime killed = DateTime.UtcNow;
        _web2.Kill();
        Wait.Until(_patience, "director1 takes web2 out", () => !IpvsTable.Destinations(_site.Director1).Contains("192.0.2.12:80"), () => _director1.LogText);
        DateTime removed = DateTime.UtcNow;
        int failed = _client.Failures.Count(f => f.Started >= killed);
        _report.Event("director1", $"took web2 out {Seconds(removed - killed)} after its death (check every 2 s, one retry after 1 s); {failed} requests were lost until then");
        ShowTable("director1", _site.Director1);
        ShowShare("only web1 answers, nothing is lost", s => s.GetValueOrDefault("web1") == s.Values.Sum(), 2 * RequestsPerSecond);
    }

    private void RegainRealServer()
    {
        _report.Step("web2 is started again");
        DateTime started = DateTime.UtcNow;
        _web2.Start();
        Wait.Until(_patience, "director1 takes web2 in", () => IpvsTable.Destinations(_site.Director1).Contains("192.0.2.12:80"), () => _director1.LogText);
        _report.Event("director1", $"took web2 in {Seconds(DateTime.UtcNow - started)} after its start");
        _report.Event("client", "(wlc still counts what web2 never answered as connections: its first new ones may take a while)");
        ShowShare("web2 answers again", s => s.GetValueOrDefault("web2") > 0, 2 * RequestsPerSecond);
    }

    private void KillMaster()
    {
        _report.Step("director1, the master, is killed: SIGKILL to parent and roles");
        DateTime killed = _director1.Crash();
        AddressChange vip = _addresses2.WaitFor(Site.Vip, added: true, _patience, killed);
        CapturedAdvert first = _wire.WaitFor("192.0.2.2", _patience, killed);
        CapturedAdvert last = _wire.From("192.0.2.1")[^1];
        const double theory = 3 + ((256 - 100) / 256.0);
        _report.Event("director2", $"is master: {Site.Vip} is on {vip.Interface}, {Seconds(vip.At - killed)} after the kill");
        _report.Event("director2", $"took over {Seconds(first.At - last.At)} after the last advert of director1; in theory {theory:0.000} s (3 x 1 s + 156/256 s)");
        Require(Math.Abs((first.At - last.At).TotalSeconds - theory) < 0.5, "the takeover is as fast as the protocol allows");
        ShowTable("director2", _site.Director2);
        ShowShare("both servers answer through director2", Both, 2 * RequestsPerSecond);
    }

    private void ReturnMaster()
    {
        _report.Step("director1 comes back");
        DateTime start = DateTime.UtcNow;
        _director1 = StartDirector("director1", _site.Director1);
        AddressChange vip = _addresses1.WaitFor(Site.Vip, added: true, _patience, start);
        AddressChange gone = _addresses2.WaitFor(Site.Vip, added: false, _patience, start);
        _report.Event("director1", $"is master again {Seconds(vip.At - start)} after its start, director2 gave the address up {Math.Abs((gone.At - vip.At).TotalMilliseconds):0} ms from then");
        ShowShare("requests are answered through director1", s => s.GetValueOrDefault("web1") + s.GetValueOrDefault("web2") >= RequestsPerSecond, 2 * RequestsPerSecond);
    }

    private DaemonProcess StartDirector(string name, NetworkNamespace node)
    {
        DaemonProcess director = _site.Own(DaemonProcess.Start(node, _implementation, _configuration, "-i", name));
        director.Observer = line =>
        {
            if (_tellingLines.Any(t => line.Contains(t, StringComparison.Ordinal))) _report.Event(name, $"logs: {WithoutDate(line)}");
        };
        return director;
    }

    private void ShowTable(string name, NetworkNamespace node)
    {
        _report.Event(name, $"{Path.GetFileName(_implementation.Ipvsadm)} -Ln");
        _report.Listing(IpvsTable.Listing(node, _implementation));
    }

    /// <summary>Shows who answers from now on, as soon as at least <paramref name="count"/> requests ended as expected.</summary>
    private void ShowShare(string expectation, Func<Dictionary<string, int>, bool> asExpected, int count)
    {
        DateTime from = DateTime.UtcNow;
        Dictionary<string, int> share = [];
        bool seen = Wait.Within(2 * _patience, () =>
        {
            share = _client.Outcomes.Where(o => o.Started >= from).GroupBy(o => o.Server ?? "nobody").ToDictionary(g => g.Key, g => g.Count());
            return share.Values.Sum() >= count && asExpected(share);
        });
        string text = string.Join(", ", share.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Value} by {p.Key}"));
        _report.Event("client", $"{share.Values.Sum()} requests answered: {text}");
        Require(seen, expectation);
    }

    private static bool Both(Dictionary<string, int> share) => share.GetValueOrDefault("web1") > 3 && share.GetValueOrDefault("web2") > 3;

    private void Require(bool condition, string expectation)
    {
        if (!condition) throw new LabException(expectation + ": no\n" + _director1.LogText + "\n" + _director2.LogText);
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.000} s";

    // "Sat Nov 21 11:20:23 2026: text" -> "text"
    private static string WithoutDate(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon is > 15 and < 40 ? line[(colon + 2)..] : line;
    }
}
