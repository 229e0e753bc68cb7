using System.Net;
using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Keepalived.Parent;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class DoctorReportTests : IDisposable
{
    private const string Own = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\npriority 150\nvirtual_ipaddress {\n10.9.9.9\n}\n}\n";

    private readonly string _directory = Directory.CreateTempSubdirectory("dr").FullName;

    private sealed class Host : ISystemFacts
    {
        public IReadOnlyList<LocalAddress>? Addresses => [new("eth0", IPAddress.Parse("10.0.0.1"), 24)];

        public IReadOnlyList<string> InterfaceNames => ["eth0"];

        public int CpuCount => 1;

        public bool InterfaceExists(string name) => true;

        public bool IsVrf(string name) => false;

        public bool UserExists(string name) => true;

        public bool GroupExists(string name) => true;

        public bool HostResolves(string host) => true;

        public DirectoryState StateOfDirectory(string path) => DirectoryState.Usable;

        public KeyFile ReadKeyFile(string path) => new(null, IsPrivate: true);

        public ScriptState StateOf(ScriptCommand command, ScriptUser? user) => ScriptState.Usable;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private DoctorReport Examine(params string[] words)
    {
        File.WriteAllText(Path.Combine(_directory, "own.conf"), Own);
        var options = OptionsParser.Parse(["-f", "own.conf", "--doctor", .. words]).Options;
        var loaded = new ConfigurationLoader(options, _directory).Load();
        return DoctorReport.Of(loaded, options, _directory, new Host());
    }

    [Fact]
    public void It_looks_at_the_host_and_says_what_it_could_not_compare()
    {
        var report = Examine();
        Assert.StartsWith("own.conf:6: hint [vip-outside-subnets] (V) 10.9.9.9 is in no subnet of eth0 (10.0.0.1/24)\n    why: ", report.Text, StringComparison.Ordinal);
        Assert.EndsWith(
            "\ndoctor: not compared with other directors: name their files with --peer\ndoctor: 1 hint; more about each: --explain=ID\n",
            report.Text,
            StringComparison.Ordinal);
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void Another_directors_file_is_read_as_on_that_host()
    {
        File.WriteAllText(Path.Combine(_directory, "peer.conf"), Own.Replace("priority 150", "@b priority 150\n@a priority 100", StringComparison.Ordinal));
        Assert.Contains("[peer-equal-priority] (V) has priority 150 while all is well, like V of b@peer.conf\n", Examine("--peer=b@peer.conf").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("peer-equal-priority", Examine("--peer=a@peer.conf").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said()
    {
        var report = Examine("--peer=nosuch.conf");
        Assert.Contains("doctor: --peer nosuch.conf: no such file, or it cannot be read\n", report.Text, StringComparison.Ordinal);
        Assert.False(report.IsComplete);
    }
}
