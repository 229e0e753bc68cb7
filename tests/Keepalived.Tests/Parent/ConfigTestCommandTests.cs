using System.Text;
using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Reports;
using Keepalived.Conf.Source;
using Keepalived.Parent;
using Linux.Abi;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class ConfigTestCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ct").FullName;
    private readonly StringWriter _standardError = new();
    private readonly MemoryStream _standardOutput = new();
    private TerminalStyle? _terminal;

    private static readonly Diagnostic Unknown =
        new(DiagnosticCode.UnknownKeyword, Severity.Error, new SourceSpan("badkw.conf", 9, 1, 3), "Unknown keyword 'bogus_keyword'");

    private static readonly Diagnostic Extra =
        new(DiagnosticCode.ExtraWord, Severity.Warning, new SourceSpan("badkw.conf", 9, 1, 3), "extra word");

    private static readonly Diagnostic Remark = new(DiagnosticCode.Deprecated, Severity.Notice, default, "remark");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private int Run(string[] words, params Diagnostic[] found) => ConfigTestCommand.Run(
        OptionsParser.Parse(words).Options,
        () => new LoadedConfiguration(new KeepalivedConfig(), ConfigurationReader.Read("/nonexistent").Lines, found),
        new ConfigTestOutput(_standardError, _standardOutput, _terminal));

    [Fact]
    public void Findings_go_to_standard_error_and_remarks_nowhere()
    {
        Assert.Equal(5, Run(["-t"], Remark, Unknown));
        Assert.Equal("(badkw.conf: Line 9) Unknown keyword 'bogus_keyword'\n", _standardError.ToString());
    }

    [Fact]
    public void Nothing_is_said_about_a_good_file()
    {
        Assert.Equal(0, Run(["-t"]));
        Assert.Equal("", _standardError.ToString());
    }

    [Fact]
    public void An_invalid_option_value_counts_as_an_error() => Assert.Equal(5, Run(["-S", "8", "-t"]));

    [Fact]
    public void Findings_are_appended_to_a_file()
    {
        string path = Path.Combine(_directory, "log");
        File.WriteAllText(path, "before\n");
        Assert.Equal(5, Run([$"-t{path}"], Unknown));
        Assert.Equal("before\n(badkw.conf: Line 9) Unknown keyword 'bogus_keyword'\n", File.ReadAllText(path));
        Assert.Equal("", _standardError.ToString());
    }

    [Fact]
    public void A_file_that_cannot_be_opened_ends_the_test_with_status_1()
    {
        Assert.Equal(1, Run(["-t/nosuchdir/ct.log"]));
        Assert.Equal("Unable to open config-test log file /nosuchdir/ct.log 2 - No such file or directory\n", _standardError.ToString());
    }

    [Fact]
    public void Details_add_an_indented_line_with_place_and_remedy()
    {
        Assert.Equal(5, Run(["-t", "-D"], Unknown with { Remedy = "remove it" }));
        Assert.Equal("(badkw.conf: Line 9) Unknown keyword 'bogus_keyword'\n    badkw.conf:9:1: error: remove it\n", _standardError.ToString());
    }

    [Fact]
    public void A_terminal_gets_places_and_remedies()
    {
        _terminal = new TerminalStyle(80, HasColor: false);
        Assert.Equal(5, Run(["-t"], Unknown with { Remedy = "remove it" }));
        Assert.Equal("badkw.conf:9:1: error: Unknown keyword 'bogus_keyword'\n      = remove it\n", _standardError.ToString());
    }

    [Theory]
    [InlineData("json", "\"code\": \"unknown-keyword\"")]
    [InlineData("sarif", "\"ruleId\": \"unknown-keyword\"")]
    public void Other_formats_go_to_standard_output_with_the_same_status(string format, string part)
    {
        Assert.Equal(5, Run(["-t", $"--format={format}"], Remark, Unknown));
        Assert.Equal("", _standardError.ToString());
        string text = Encoding.UTF8.GetString(_standardOutput.ToArray());
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("remark", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_keepalived_does_not_find_is_shown_and_counts_only_if_everything_does()
    {
        Assert.Equal(0, Run(["-t"], Extra));
        Assert.Equal("(badkw.conf: Line 9) extra word\n", _standardError.ToString());
        Assert.Equal(5, Run(["-t", "--strict"], Extra));
        Assert.Equal(5, Run(["-t", "--strict", "--format=json"], Extra));
        Assert.Contains("\"severity\": \"error\"", Encoding.UTF8.GetString(_standardOutput.ToArray()), StringComparison.Ordinal);
        Assert.Equal(0, Run(["-t", "--strict"], Remark));
    }

    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", "xterm", true)]
    [InlineData("1", "xterm", false)]
    [InlineData(null, "dumb", false)]
    [InlineData(null, null, false)]
    public void Colour_depends_on_the_environment(string? noColor, string? term, bool color)
    {
        var (controller, terminal) = Terminal.OpenPair();
        using (controller)
        using (terminal)
        {
            Terminal.SetSize(controller, new WinSize { Columns = 77, Rows = 20 });
            Assert.Equal(new TerminalStyle(77, color), ConfigTestOutput.TerminalOf(terminal, name => name == "TERM" ? term : noColor));
        }
    }

    [Fact]
    public void A_pipe_is_no_terminal()
    {
        var (reader, writer) = Fd.CreatePipe();
        using (reader)
        using (writer) Assert.Null(ConfigTestOutput.TerminalOf(writer, _ => "xterm"));
    }

    [Fact]
    public void Symbolic_links_are_not_followed()
    {
        string target = Path.Combine(_directory, "target");
        string link = Path.Combine(_directory, "link");
        File.CreateSymbolicLink(link, target);
        Assert.Equal(1, Run([$"-t{link}"], Unknown));
        Assert.False(File.Exists(target));
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 1)]
    public void What_the_doctor_tells_comes_after_the_messages_and_changes_the_status_only_when_files_are_missing(bool isComplete, int expected)
    {
        int status = ConfigTestCommand.Run(
            OptionsParser.Parse(["-t", "--doctor"]).Options,
            () => new LoadedConfiguration(new KeepalivedConfig(), ConfigurationReader.Read("/nonexistent").Lines, [Unknown]),
            new ConfigTestOutput(_standardError, _standardOutput, _terminal),
            _ => new DoctorReport("finding\n", isComplete));
        Assert.Equal(expected, status);
        Assert.Equal("(badkw.conf: Line 9) Unknown keyword 'bogus_keyword'\nfinding\n", _standardError.ToString());
    }
}
