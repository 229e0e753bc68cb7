using Keepalived.Conf;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Parent;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Parent;

public sealed class ReloadVerdictTests
{
    private static readonly LogicalConfiguration NoLines = ConfigurationReader.Read("/nonexistent/keepalived.conf").Lines;

    private static string? Refusal(params Diagnostic[] diagnostics) =>
        ReloadVerdict.Refusal(new LoadedConfiguration(new KeepalivedConfig(), NoLines, diagnostics), new KeepalivedConfig());

    private static Diagnostic Found(string code, string severity) =>
        new(Enum.Parse<DiagnosticCode>(code), Enum.Parse<Severity>(severity), new SourceSpan("k.conf", 3, 1, 1), "text");

    [Theory]
    [InlineData(nameof(DiagnosticCode.UnterminatedBlock))]
    [InlineData(nameof(DiagnosticCode.ExtraBrace))]
    [InlineData(nameof(DiagnosticCode.MissingBrace))]
    [InlineData(nameof(DiagnosticCode.UnexpectedBrace))]
    [InlineData(nameof(DiagnosticCode.UnmatchedQuote))]
    [InlineData(nameof(DiagnosticCode.MissingParameter))]
    [InlineData(nameof(DiagnosticCode.UnknownBlock))]
    [InlineData(nameof(DiagnosticCode.IncludeCheckFailed))]
    [InlineData(nameof(DiagnosticCode.FileNotFound))]
    public void Errors_of_syntax_refuse_the_reload(string code) =>
        Assert.Equal("(k.conf: Line 3) text", Refusal(Found(code, nameof(Severity.Error))));

    [Theory]
    [InlineData(nameof(DiagnosticCode.UnknownKeyword))]
    [InlineData(nameof(DiagnosticCode.InvalidNumber))]
    [InlineData(nameof(DiagnosticCode.InvalidValue))]
    [InlineData(nameof(DiagnosticCode.Duplicate))]
    [InlineData(nameof(DiagnosticCode.UnknownReference))]
    [InlineData(nameof(DiagnosticCode.ScriptSecurity))]
    public void Errors_that_keepalived_starts_with_do_not(string code) => Assert.Null(Refusal(Found(code, nameof(Severity.Error))));

    [Fact]
    public void Warnings_never_refuse()
    {
        foreach (string code in Enum.GetNames<DiagnosticCode>()) Assert.Null(Refusal(Found(code, nameof(Severity.Warning))));
    }

    [Fact]
    public void Whatever_makes_starting_impossible_refuses()
    {
        foreach (string code in Enum.GetNames<DiagnosticCode>()) Assert.NotNull(Refusal(Found(code, nameof(Severity.Fatal))));
    }

    [Fact]
    public void The_first_reason_is_given_with_the_number_of_others() =>
        Assert.Equal(
            "(k.conf: Line 3) text (and 2 more)",
            Refusal(
                Found(nameof(DiagnosticCode.Deprecated), nameof(Severity.Warning)),
                Found(nameof(DiagnosticCode.ExtraBrace), nameof(Severity.Error)),
                Found(nameof(DiagnosticCode.NotRunnable), nameof(Severity.Fatal)),
                Found(nameof(DiagnosticCode.UnmatchedQuote), nameof(Severity.Error))));

    [Fact]
    public void A_missing_file_refuses()
    {
        var result = ConfigurationReader.Read("/nonexistent/keepalived.conf");
        Assert.NotNull(ReloadVerdict.Refusal(new LoadedConfiguration(result.Config, result.Lines, result.Diagnostics), new KeepalivedConfig()));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("# soon\n\n", true)]
    [InlineData("global_defs {\n}\n", false)]
    public void A_file_without_a_statement_refuses_while_anything_runs(string text, bool refuses)
    {
        using ScratchDirectory directory = new();
        string path = directory.Write("k.conf", text);
        var result = ConfigurationReader.Read(path);
        LoadedConfiguration loaded = new(result.Config, result.Lines, result.Diagnostics);
        KeepalivedConfig running = ConfigurationReader.Read(directory.Write("running.conf", "virtual_server 192.0.2.1 80 {\n real_server 192.0.2.2 80 {\n }\n}\n")).Config!;
        Assert.Equal(refuses ? $"there is no statement in {path}" : null, ReloadVerdict.Refusal(loaded, running));
        Assert.Null(ReloadVerdict.Refusal(loaded, new KeepalivedConfig()));
    }

    [Fact]
    public void The_instance_name_cannot_change() =>
        Assert.Equal(
            "Cannot change instance name at a reload - please restart keepalived",
            ReloadVerdict.Refusal(
                new LoadedConfiguration(new KeepalivedConfig { InstanceName = "b" }, NoLines, []), new KeepalivedConfig { InstanceName = "a" }));

    [Fact]
    public void The_network_namespace_cannot_change() =>
        Assert.Equal(
            "Cannot change network namespace at a reload - please restart keepalived",
            ReloadVerdict.Refusal(new LoadedConfiguration(new KeepalivedConfig { NetNamespace = "blue" }, NoLines, []), new KeepalivedConfig()));
}
