using System.Net;
using System.Text;
using System.Text.Json;
using Keepalived.Files;
using Keepalived.Migrate.Source;
using Xunit;

namespace Keepalived.Tests.Files;

public sealed class MigrateCommandTests : IDisposable
{
    private const string Rules = "-A -t 192.0.2.10:80 -s rr\n-a -t 192.0.2.10:80 -r 10.0.0.1:80 -g -w 1\n";
    private const string HaCf = "node a b\nbcast eth0\n";
    private const string HaResources = "a 192.0.2.10/24/eth0 nginx\n";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private string _output = "";
    private string _errors = "";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Out(string name) => Path.Combine(_folder, "out", name);

    private int Run(params string[] words)
    {
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        int status = MigrateCommand.Run(words, new NoNames(), output, errors);
        (_output, _errors) = (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
        return status;
    }

    [Fact]
    public void One_node_goes_to_standard_output_and_the_report_to_standard_error()
    {
        string rules = Write("rules", Rules);
        Assert.Equal(0, Run(rules));
        Assert.StartsWith("# keepalived.conf of director, made by keepalived migrate from rules.\n", _output, StringComparison.Ordinal);
        Assert.Contains("virtual_server 192.0.2.10 80 {", _output, StringComparison.Ordinal);
        Assert.Equal(
            $"{rules}:1: -A -t 192.0.2.10:80 -s rr: exact: virtual_server 192.0.2.10 80\n{rules}:2: -a -t 192.0.2.10:80 -r 10.0.0.1:80 -g -w 1: exact: real_server\n"
            + "2 carried over exactly, 0 approximately, 0 to decide, 0 not\n",
            _errors);
    }

    [Fact]
    public void Several_nodes_need_a_folder_or_a_choice()
    {
        string[] files = [Write("ha.cf", HaCf), Write("haresources", HaResources)];
        Assert.Equal(2, Run(files));
        Assert.Equal(("", "keepalived migrate: there are 2 nodes, a, b: --output DIR writes a file for each, --node NAME prints one\n"), (_output, _errors));
        Assert.Equal(0, Run(["--node", "b", .. files]));
        Assert.Contains("priority 100", _output, StringComparison.Ordinal);
        Assert.Equal(2, Run(["--node=c", .. files]));
        Assert.Equal("keepalived migrate: there is no node c; the nodes are a, b\n", _errors);
    }

    [Fact]
    public void A_folder_gets_a_file_for_each_node_that_only_its_owner_reads()
    {
        Assert.Equal(0, Run("-o", Out(""), Write("ha.cf", HaCf), Write("haresources", HaResources)));
        Assert.Contains($"{Out("a/keepalived.conf")}: for a\n", _output, StringComparison.Ordinal);
        Assert.Contains(" to decide, 0 not\n", _output, StringComparison.Ordinal);
        Assert.Equal("", _errors);
        foreach (string node in (string[])["a", "b"])
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Out($"{node}/keepalived.conf")));
            Assert.Equal([Out($"{node}/keepalived.conf")], Directory.GetFiles(Out(node)));
        }
    }

    [Fact]
    public void Nothing_is_replaced_without_force()
    {
        string rules = Write("rules", Rules);
        Assert.Equal(0, Run("--output", Out(""), rules));
        File.WriteAllText(Out("keepalived.conf"), "mine");
        Assert.Equal(2, Run("--output", Out(""), rules));
        Assert.Equal("mine", File.ReadAllText(Out("keepalived.conf")));
        Assert.Contains("--force replaces it", _errors, StringComparison.Ordinal);
        Assert.Equal(0, Run("--output", Out(""), "--force", rules));
        Assert.Contains("virtual_server", File.ReadAllText(Out("keepalived.conf")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_when_one_of_the_files_is_there()
    {
        Directory.CreateDirectory(Out("b"));
        File.WriteAllText(Out("b/keepalived.conf"), "mine");
        Assert.Equal(2, Run("--output", Out(""), Write("ha.cf", HaCf), Write("haresources", HaResources)));
        Assert.False(Directory.Exists(Out("a")));
    }

    [Fact]
    public void What_is_not_carried_over_shows_in_the_status_and_in_the_report()
    {
        string rules = Write("rules", Rules + "-a -t 192.0.2.11:80 -r 10.0.0.1\n");
        Assert.Equal(1, Run("--report", "json", "--output", Out(""), rules));
        using var report = JsonDocument.Parse(_output);
        var root = report.RootElement;
        Assert.Equal((1, 1), (root.GetProperty("version").GetInt32(), root.GetProperty("status").GetInt32()));
        var node = Assert.Single(root.GetProperty("nodes").EnumerateArray());
        Assert.Equal(("director", Out("keepalived.conf")), (node.GetProperty("name").GetString(), node.GetProperty("file").GetString()));
        var last = root.GetProperty("entries").EnumerateArray().Last();
        Assert.Equal((rules, 3, "not"), (last.GetProperty("file").GetString(), last.GetProperty("line").GetInt32(), last.GetProperty("level").GetString()));
    }

    [Theory]
    [InlineData]
    [InlineData("--force", "x")]
    [InlineData("--report", "yaml", "x")]
    [InlineData("--invented", "x")]
    [InlineData("x", "--output")]
    public void Options_that_make_no_sense_are_refused(params string[] words)
    {
        Assert.Equal(2, Run(words));
        Assert.StartsWith("usage: keepalived migrate", _errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_no_error() => Assert.Equal(0, Run("--help"));

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        Assert.Equal(2, Run(Path.Combine(_folder, "none")));
        Assert.Contains("none", _errors, StringComparison.Ordinal);
        Assert.Equal(2, Run("/dev/zero"));
        Assert.Equal("keepalived migrate: /dev/zero: has more than 4 MiB\n", _errors);
    }

    private sealed class NoNames : IHostNames
    {
        public IPAddress? Find(string name, bool isIpv6) => null;
    }
}
