using System.Text.RegularExpressions;
using Keepalived.CommandLine;
using Xunit;

namespace Keepalived.Tests.CommandLine;

/// <summary>The patterns are those of the tools that parse <c>keepalived --version</c>.</summary>
public sealed class VersionTextTests
{
    private static readonly string Text = VersionText.For("1.2.3", ".NET 10", "Linux 6.1.0 #1 SMP", "Debian GNU/Linux 12 (bookworm)");

    [Theory]
    [InlineData(@"\AKeepalived v(\d+\.\d+\.\d+) .+")]
    [InlineData(@"\A[kK]eepalived v(.*) ")]
    public void The_version_is_found_in_the_first_line(string pattern) =>
        Assert.Equal("2.4.3", Regex.Match(Text, pattern).Groups[1].Value);

    [Fact]
    public void Json_is_announced_where_exporters_look_for_it() =>
        Assert.Contains("configure options: --enable-json", Text, StringComparison.Ordinal);

    [Fact]
    public void The_product_names_itself_with_its_own_version() => Assert.Contains("\nIpvsSharp 1.2.3,", Text, StringComparison.Ordinal);

    [Fact]
    public void The_distribution_is_left_out_when_unknown() =>
        Assert.DoesNotContain("Distro:", VersionText.For("1", "n", "Linux", null), StringComparison.Ordinal);
}
