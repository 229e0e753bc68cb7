using System.Text;
using System.Text.Json;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Reports;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

public sealed class ReportTests
{
    private const string Bad = "vrrp_instance V {\n\tinterfce eth0\n\tvirtual_router_id 1\n}\n";

    private readonly MemoryFiles _files = new();

    private (IReadOnlyList<Finding> Findings, SourceFiles Sources, ConfigurationResult Result) Test(string text)
    {
        var result = Conf.Read(text, files: _files);
        return (FindingList.From(result.Diagnostics.Where(ConfigTest.IsShown), result.Lines), new SourceFiles(result.Lines, _files), result);
    }

    private string Terminal(string text, bool color = false)
    {
        var (findings, sources, _) = Test(text);
        return TextReport.ForTerminal(findings, sources, new TerminalStyle(80, color));
    }

    [Fact]
    public void A_terminal_shows_place_line_mark_remedy_and_what_follows() => Assert.Equal(
        """
        k.conf:2:2: fatal: Unknown keyword 'interfce'
            2 | 	interfce eth0
              | 	^~~~~~~~
              = did you mean 'interface'?
              . (V) Unknown interface!

        """,
        Terminal(Bad));

    [Fact]
    public void Colour_is_around_place_severity_and_mark() => Assert.StartsWith(
        "\u001b[1mk.conf:1:1: \u001b[0m\u001b[1;31merror:\u001b[0m \u001b[1mUnknown keyword 'x'\u001b[0m\n    1 | x\n      | \u001b[1;32m^\u001b[0m\n",
        Terminal("x\n", color: true));

    [Fact]
    public void Programs_get_keepaliveds_lines_and_nothing_else()
    {
        var (_, _, result) = Test(Bad);
        Assert.Equal(
            "(k.conf: Line 2) Unknown keyword 'interfce'\n(k.conf: Line 1) (V) Unknown interface!\n",
            TextReport.ForPrograms(result.Diagnostics));
        Assert.Equal(
            "(k.conf: Line 2) Unknown keyword 'interfce'\n    k.conf:2:2: error: did you mean 'interface'?\n" +
            "(k.conf: Line 1) (V) Unknown interface!\n    k.conf:1:1: fatal: interface NAME, or unicast_src_ip and unicast_peer\n",
            TextReport.WithPlaces(result.Diagnostics));
    }

    [Theory]
    [InlineData("priority 1000", 10, 4, 80, "priority 1000", "         ^~~~")]
    [InlineData("\t\tpriority\t1000", 12, 4, 80, "\t\tpriority\t1000", "\t\t        \t^~~~")]
    [InlineData("priority\u00A0100", 1, 12, 80, "priority<U+00A0>100", "^~~~~~~~~~~~~~~~~~~")]
    [InlineData("\u4E2D\u6587 x", 4, 1, 80, "\u4E2D\u6587 x", "     ^")]
    [InlineData("a\u001b[2Jb", 6, 1, 80, "a?[2Jb", "     ^")]
    [InlineData("x", 5, 3, 80, "x", " ^")]
    [InlineData("", 1, 1, 80, "", "^")]
    [InlineData("whole line", 0, 0, 80, "whole line", "")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa here bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", 42, 4, 32, "...aaaaaaaaaaa here bbbbbbbbb...", "               ^~~~")]
    public void Lines_are_shown_with_the_place_marked(string line, int column, int length, int columns, string shown, string marks)
    {
        var excerpt = SourceExcerpt.Of(line, column, length, columns);
        Assert.Equal(shown, excerpt.Line);
        Assert.Equal(marks, excerpt.Marks);
    }

    [Fact]
    public void A_cut_line_is_never_wider_than_the_terminal()
    {
        string line = new('x', 300);
        for (int column = 1; column <= 300; column += 7) Assert.InRange(SourceExcerpt.Of(line, column, 3, 60).Line.Length, 1, 60);
    }

    [Fact]
    public void A_file_that_changed_meanwhile_breaks_nothing()
    {
        var (findings, sources, _) = Test(Bad);
        _files.With("/etc/k.conf", "short\n");
        Assert.Contains("k.conf:2:2: fatal: Unknown keyword 'interfce'\n      = did", TextReport.ForTerminal(findings, sources, new TerminalStyle(80, false)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\nvrrp_instance B {\ninterface eth0\nvirtual_router_id 2\n}\n", 1, 7)]
    [InlineData("vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  authentication {\n    auth_type PASS\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n", 4, 6)]
    [InlineData("virtual_server 10.0.0.9 80 {\n  protocol TCP\n  lb_algo rr\n  lb_kind NAT\n  real_server 10.0.0.1 80 {\n    TCP_CHECK {\n      retry 1\n  }\n  real_server 10.0.0.2 80 {\n  }\n}\n", 6, 8)]
    public void A_missing_brace_is_one_mistake_at_its_block(string text, int line, int evidence)
    {
        var finding = Assert.Single(Test(text).Findings);
        Assert.Equal(DiagnosticCode.UnterminatedBlock, finding.Main.Code);
        Assert.Equal(line, finding.Main.Span.Line);
        Assert.Equal(evidence, finding.Main.Related.Line);
    }

    [Fact]
    public void A_block_read_as_entries_of_the_block_before_it_is_one_mistake()
    {
        string text = "vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  track_interface {\n    eth1\n  }\n}\n";
        var finding = Assert.Single(Test(text).Findings);
        Assert.Equal("There are 1 missing '}'s or extra '{'s", finding.Main.Message);
        Assert.Equal("the block that begins here is not closed: write } before line 6 ('track_interface' cannot stand in it)", finding.Remedy);
    }

    [Fact]
    public void A_brace_too_many_is_one_mistake()
    {
        var finding = Assert.Single(Test("vrrp_instance A {\n interface eth0\n virtual_router_id 1\n virtual_ipaddress {\n 10.0.0.1\n }\n }\n priority 100\n advert_int 2\n}\n").Findings);
        Assert.Equal("Unknown keyword 'priority'", finding.Main.Message);
        Assert.Equal("'priority' belongs in vrrp_instance: is a } too many before it?", finding.Remedy);
        Assert.Equal(["Unknown keyword '}'", "Unknown keyword 'advert_int'", "Extra '}' found"], finding.Details.Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Mistakes_that_have_nothing_to_do_with_each_other_stay_apart() => Assert.Equal(
        ["Unknown keyword 'prioritty'", "(V) No VIP specified; at least one is sensible"],
        Test("vrrp_instance V {\ninterface eth0\nvirtual_router_id 1\nprioritty 3\n}\n").Findings.Select(f => f.Main.Message));

    [Fact]
    public void Json_has_stable_names_and_everything_that_is_known()
    {
        var (findings, sources, _) = Test(Bad);
        using var stream = new MemoryStream();
        JsonReport.Write(stream, findings, sources, status: 5);
        Assert.Equal(
            """
            {
              "version": 1,
              "status": 5,
              "findings": [
                {
                  "code": "unknown-keyword",
                  "severity": "fatal",
                  "known_to_keepalived": true,
                  "file": "k.conf",
                  "path": "/etc/k.conf",
                  "line": 2,
                  "column": 2,
                  "length": 8,
                  "message": "Unknown keyword 'interfce'",
                  "remedy": "did you mean 'interface'?",
                  "details": [
                    "(V) Unknown interface!"
                  ]
                }
              ]
            }

            """,
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Sarif_has_what_code_scanning_needs()
    {
        var (findings, sources, _) = Test($"{Bad}}}\n");
        using var stream = new MemoryStream();
        SarifReport.Write(stream, [.. findings, new Finding(new Diagnostic(DiagnosticCode.FileNotFound, Severity.Fatal, default, "gone"), [])], sources, new SarifRun("1.2", "k.conf", "/etc"));
        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = json.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Equal(DiagnosticRule.All.Count, rules.GetArrayLength());
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString(), result.GetProperty("ruleId").GetString());
            Assert.NotEqual("", result.GetProperty("message").GetProperty("text").GetString());
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            Assert.Equal("k.conf", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
        });
        var region = run.GetProperty("results").EnumerateArray().First(r => r.GetProperty("ruleId").GetString() == "unknown-keyword")
            .GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal((2, 2, 10), (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32(), region.GetProperty("endColumn").GetInt32()));
    }

    [Theory]
    [InlineData("/repo", "x.conf")]
    [InlineData("/", "repo/x.conf")]
    [InlineData("/elsewhere", "file:///repo/x.conf")]
    public void Sarif_names_files_from_the_directory_the_test_was_started_in(string directory, string uri)
    {
        var lines = new LogicalConfiguration(["x.conf"], new LineBuffer()) { Paths = ["/repo/x.conf"] };
        using var stream = new MemoryStream();
        Finding[] findings = [new(new Diagnostic(DiagnosticCode.Script, Severity.Error, new SourceSpan("x.conf", 1, 1, 1), "m"), [])];
        SarifReport.Write(stream, findings, new SourceFiles(lines, _files), new SarifRun("1", "x.conf", directory));
        Assert.Contains($"\"uri\": \"{uri}\"", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }
}
