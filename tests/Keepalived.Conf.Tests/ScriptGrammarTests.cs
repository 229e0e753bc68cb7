using Keepalived.Conf.Grammar;

namespace Keepalived.Conf.Tests;

/// <summary>Script lines are split twice: into command string, user and group, then into arguments.</summary>
public sealed class ScriptGrammarTests
{
    [Theory]
    [InlineData("notify_master /p/s a b", "notify_master|/p/s|a|b")]
    [InlineData("notify_master \"/p/s a b\" u g", "notify_master|/p/s a b|u|g")]
    [InlineData("notify_master '/p/s \"a b\" c'", "notify_master|/p/s \"a b\" c")]
    [InlineData("notify_master \"/p/s a\\\"b\"", "notify_master|/p/s a\\\"b")]
    [InlineData("notify_master a\"b c\"d", "notify_master|ab cd")]
    [InlineData("notify_master \"/p a", null)]
    [InlineData("notify_master '/p a", null)]
    public void A_statement_is_split_with_escapes_kept(string line, string? words) =>
        Assert.Equal(words, ScriptGrammar.SplitStatement(line) is { } split ? string.Join('|', split) : null);

    [Theory]
    [InlineData("/p/s 'a b' c", "/p/s|a b|c")]
    [InlineData("/p a\"b c\"d", "/p|ab cd")]
    [InlineData("/p \"\" ''", "/p||")]
    [InlineData("/p a\\ b", "/p|a b")]
    [InlineData("/p \\x41\\x4a2 \\101\\0607 \\cA", "/p|AJ2|A07|\u0001")]
    [InlineData("/p a\\tb\\nc \\\\ \\\" \\q", "/p|a\tb\nc|\\|\"|q")]
    [InlineData("/p \"a", null)]
    public void A_command_is_split_with_escapes_decoded(string command, string? words) =>
        Assert.Equal(words, ScriptGrammar.SplitCommand(command) is { } split ? string.Join('|', split) : null);

    [Fact]
    public void An_open_quote_drops_the_script_with_the_original_message()
    {
        var result = Conf.Read("vrrp_script s {\nscript '/p a\n}\n");
        Assert.Contains("(k.conf: Line 2) String 'script '/p a': missing terminating '", Conf.Messages(result));
    }
}
