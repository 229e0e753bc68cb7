using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>Words that are only names of something: each is taken and written back.</summary>
public sealed class OptionWordTests
{
    public static TheoryData<string, string> RegexOptions()
    {
        var rows = new TheoryData<string, string>();
        foreach (string checker in (string[])["HTTP_GET", "SSL_GET"])
        {
            foreach (var word in KeywordTable.At($"virtual_server/real_server/{checker}/url/regex_options").Keywords) rows.Add(checker, word.Name);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(RegexOptions))]
    public void A_regex_option_is_taken_and_written_back(string checker, string word)
    {
        var result = Conf.Read(WithRegex(checker, word));
        Assert.DoesNotContain(Conf.Findings(result), d => d.Severity > Severity.Notice);
        Assert.Contains($"regex_options {word}\n", ConfigurationText.Of(result.Config!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vrrp_no_swap")]
    [InlineData("checker_no_swap")]
    [InlineData("bfd_no_swap")]
    public void Locked_memory_is_asked_for_by_process(string keyword)
    {
        var result = Conf.Read($"global_defs {{\n{keyword}\n}}\n");
        Assert.Empty(Conf.Findings(result));
        Assert.Contains($"    {keyword}\n", ConfigurationText.Of(result.Config!), StringComparison.Ordinal);
        Assert.DoesNotContain($"    {keyword}\n", ConfigurationText.Of(Conf.Read("global_defs {\n}\n").Config!), StringComparison.Ordinal);
    }

    private static string WithRegex(string checker, string word) =>
        $"virtual_server 10.0.0.9 80 {{\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\nreal_server 10.0.0.1 80 {{\n{checker} {{\nurl {{\npath /\nregex \"a\"\nregex_options {word}\n}}\n}}\n}}\n}}\n";
}
