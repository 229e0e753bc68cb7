using System.Text;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

public sealed class DiagnosticRuleTests
{
    [Fact]
    public void Every_kind_of_finding_has_a_rule_at_its_place() =>
        Assert.Equal(Enum.GetValues<DiagnosticCode>(), DiagnosticRule.All.Select(r => r.Code));

    [Fact]
    public void Names_are_those_of_the_kinds_in_small_letters_with_dashes() =>
        Assert.All(DiagnosticRule.All, rule => Assert.Equal(Kebab(rule.Code.ToString()), rule.Name));

    [Fact]
    public void Every_kind_is_in_the_manual()
    {
        string manual = WrongFiles.Manual();
        Assert.All(DiagnosticRule.All, rule => Assert.Contains(
            $"| `{rule.Name}` | {(rule.IsKnownToKeepalived ? "yes" : "no")} | {rule.Meaning} | {rule.Help} |", manual, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DiagnosticCode.NoEffect)]
    [InlineData(DiagnosticCode.ExtraWord)]
    [InlineData(DiagnosticCode.UnusualCharacter)]
    [InlineData(DiagnosticCode.UnusableCheck)]
    public void What_keepalived_does_not_find_changes_the_status_only_if_everything_counts(DiagnosticCode code)
    {
        Diagnostic[] found = [new(code, Severity.Warning, default, "text")];
        Assert.False(found[0].IsKnownToKeepalived);
        Assert.Equal(ConfigTestStatus.Ok, ConfigTest.StatusOf(found));
        Assert.Equal(ConfigTestStatus.Errors, ConfigTest.StrictStatusOf(found));
    }

    [Fact]
    public void Remarks_do_not_count_even_then() => Assert.Equal(
        ConfigTestStatus.Ok, ConfigTest.StrictStatusOf([new(DiagnosticCode.Deprecated, Severity.Notice, default, "text")]));

    [Fact]
    public void A_missing_include_counts_then_because_it_is_shown() => Assert.Equal(
        ConfigTestStatus.Errors, ConfigTest.StrictStatusOf([new(DiagnosticCode.IncludeProblem, Severity.Notice, default, "text")]));

    private static string Kebab(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name) text.Append(char.IsUpper(c) && text.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        return text.ToString();
    }
}
