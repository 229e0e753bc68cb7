using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Parent;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class ConfigTestCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ct").FullName;
    private readonly StringWriter _standardError = new();

    private static readonly Diagnostic Unknown =
        new(DiagnosticCode.UnknownKeyword, Severity.Error, new SourceSpan("badkw.conf", 9, 1, 3), "Unknown keyword 'bogus_keyword'");

    private static readonly Diagnostic Remark = new(DiagnosticCode.Deprecated, Severity.Notice, default, "remark");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private int Run(string[] words, params Diagnostic[] found) => ConfigTestCommand.Run(
        OptionsParser.Parse(words).Options,
        () => new LoadedConfiguration(new KeepalivedConfig(), ConfigurationReader.Read("/nonexistent").Lines, found),
        _standardError);

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
            _standardError,
            _ => new DoctorReport("finding\n", isComplete));
        Assert.Equal(expected, status);
        Assert.Equal("(badkw.conf: Line 9) Unknown keyword 'bogus_keyword'\nfinding\n", _standardError.ToString());
    }
}
