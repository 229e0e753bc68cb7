using System.Text.Json;
using LabTopology;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>A client, a director and two real servers, with <c>ipvs doctor</c> run on the director.</summary>
internal sealed class DoctorSite : IDisposable
{
    private const string Shell1 = "dash";
    private const string Shell2 = "busybox sh";

    private readonly string _program;
    private readonly Site _site;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("doctor");

    /// <summary>Builds it, with a web server on each real server and the virtual address on the director's eth0.</summary>
    public DoctorSite(SiteShape shape)
    {
        _program = LabProgram.FindOrSkip();
        _site = Site.Create(shape, "doctor-");
        Director.Ip($"address add {Site.Vip}/32 dev eth0");
        Own(new HttpServer(_site.RealServer1, "web1"));
        Own(new HttpServer(_site.RealServer2, "web2"));
    }

    /// <summary>The installation.</summary>
    public Site Installation => _site;

    /// <summary>The director.</summary>
    public NetworkNamespace Director => _site.Director1;

    /// <summary>The real servers.</summary>
    public NetworkNamespace[] RealServers => [_site.RealServer1, _site.RealServer2];

    /// <summary>Runs <c>ipvs</c> on the director.</summary>
    public ProgramResult Ipvs(params string[] arguments) => Director.Do(() => ProgramRun.Run(_program, arguments, "ipvs"));

    /// <summary>Runs a shell command on a node; it must succeed.</summary>
    public static string Shell(NetworkNamespace node, string command) => node.Run("sh", "-c", command).Output;

    /// <summary>What the doctor finds.</summary>
    public JsonElement[] Findings(out int exit)
    {
        ProgramResult result = Ipvs("doctor", "-o", "json");
        exit = result.Exit;
        Assert.Equal("", result.Error);
        return [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("findings").EnumerateArray()];
    }

    /// <summary>The doctor finds nothing; <paramref name="when"/> is for the message.</summary>
    public void AssertHealthy(string when)
    {
        ProgramResult result = Ipvs("doctor");
        Assert.True(result.Exit == 0, $"{when}: {result.Exit} {result.Error}{result.Output}");
        Assert.Contains("no problem found", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Whether the client gets an answer, nobody remembering where anybody was.</summary>
    public bool IsServed(double seconds)
    {
        foreach (NetworkNamespace node in (NetworkNamespace[])[_site.Client, Director]) node.TryRun("ip", "neigh", "flush", "all");
        using TrafficClient client = new(_site.Client, Site.Vip) { Limit = TimeSpan.FromSeconds(seconds) };
        return client.Get().Succeeded;
    }

    /// <summary>Breaks one thing: the doctor names it, the commands it prints mend it, the doctor is content.</summary>
    public void BreakAndMend(string code, string breakage, Traffic traffic = Traffic.Stops)
    {
        AssertHealthy("before " + code);
        Shell(Director, breakage);
        if (traffic == Traffic.Stops) Assert.False(IsServed(1), $"{code}: traffic still flows");
        JsonElement[] findings = Findings(out int exit);
        Assert.Equal(1, exit);
        JsonElement[] named = [.. findings.Where(finding => finding.GetProperty("code").GetString() == code)];
        Assert.True(named.Length > 0, $"{code} is not among {string.Join(", ", findings.Select(finding => finding.GetProperty("code").GetString()))}");
        foreach (string command in named.SelectMany(finding => finding.GetProperty("fix").EnumerateArray()).Select(fix => fix.GetString()!).Distinct())
        {
            Shell(Director, command);
        }

        AssertHealthy("after mending " + code);
        Assert.True(IsServed(5), $"{code}: mended, but no traffic");
    }

    /// <summary>Writes the script for real servers to a file.</summary>
    public void WriteScript(params string[] arguments)
    {
        ProgramResult script = Ipvs(["doctor", "--fix-realserver", .. arguments]);
        Assert.Equal((0, ""), (script.Exit, script.Error));
        File.WriteAllText(ScriptPath, script.Output);
    }

    /// <summary>Starts the script on all real servers. Started again, by another shell, it changes nothing.</summary>
    public void StartScript()
    {
        foreach (NetworkNamespace server in RealServers) RunScript(server, Shell1, "start");
        string started = State(RealServers[0]);
        RunScript(RealServers[0], Shell2, "start");
        Assert.Equal(started, State(RealServers[0]));
    }

    /// <summary>Stops the script on all real servers.</summary>
    public void StopScript()
    {
        RunScript(RealServers[0], Shell1, "stop");
        RunScript(RealServers[1], Shell2, "stop");
    }

    /// <summary>Addresses, interfaces, routes and settings of a node.</summary>
    public static string State(NetworkNamespace node) => Shell(
        node,
        "ip -o address show | sed 's/ tentative//'; ip -o link show | sed 's/ qdisc [a-z]*//; s/ qlen.*//'; ip route show; ip -6 route show; ip fou show; ip -6 tunnel show; "
        + "grep . /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/arp_announce /proc/sys/net/ipv4/conf/*/rp_filter");

    /// <inheritdoc/>
    public void Dispose()
    {
        _site.Dispose();
        _folder.Delete(recursive: true);
    }

    private string ScriptPath => Path.Combine(_folder.FullName, "realserver.sh");

    private void RunScript(NetworkNamespace server, string shell, string action)
    {
        CommandResult result = server.Run("sh", "-c", $"IPVS_REALSERVER_STATE={_folder.FullName}/{server.Name} {shell} {ScriptPath} {action}");
        Assert.Equal("", result.Errors + result.Output);
    }

    private void Own(HttpServer server) => _site.Own(server);
}
