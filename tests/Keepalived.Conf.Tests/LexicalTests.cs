namespace Keepalived.Conf.Tests;

public sealed class LexicalTests
{
    [Theory]
    [InlineData("router_id a#b ! c", "a")]
    [InlineData("router_id \"a#b!c\"", "a#b!c")]
    [InlineData("router_id a\\#b", "a#b")]
    [InlineData("router_id 'a b'", "'a")]
    [InlineData("router_id \"a\\\"b\"", "a\\")]
    [InlineData("router_id X enable_script_security", "X")]
    [InlineData("router_id X;", "X;")]
    [InlineData("\"router_id\" \"X\"", "X")]
    [InlineData("router_id X\r\r", "X")]
    [InlineData("router_id\u000bX", "X")]
    [InlineData("router_id abc\"d e\"fgh", "abc")]
    [InlineData("router_id \"\"", "")]
    [InlineData("router_id Zürich", "Zürich")]
    public void Router_id_is_read_by_the_lexical_rules(string line, string expected) => Assert.Equal(expected, Conf.RouterId(line));

    [Theory]
    [InlineData("global_defs{router_id X}")]
    [InlineData("global_defs\n\n# comment\n{\n\nrouter_id X\n}")]
    [InlineData("global_defs \"{\"\nrouter_id X\n\"}\"")]
    [InlineData("global_defs {\r\nrouter_id X\r\n}\r")]
    [InlineData("global_defs { router_id X }")]
    public void Braces_may_stand_anywhere(string text)
    {
        var result = Conf.Read(text);
        Assert.Empty(result.Diagnostics);
        Assert.Equal("X", result.Config!.Global.RouterId);
    }

    [Fact]
    public void A_line_of_1022_bytes_is_read_and_a_longer_one_is_ignored()
    {
        string longest = new('x', 1022 - "router_id ".Length);
        Assert.Equal(longest, Conf.RouterId("router_id " + longest));
        var result = Conf.Read($"global_defs {{\nrouter_id A\nrouter_id {longest}x\n}}\n");
        Assert.Equal("A", result.Config!.Global.RouterId);
        Assert.Equal("(k.conf: Line 3) line too long - ignoring", Assert.Single(Conf.Messages(result)));
    }

    [Fact]
    public void A_line_with_a_nul_byte_is_ignored()
    {
        var result = Conf.Read("global_defs {\nrouter_id A\nrouter_id B\0\n}\n");
        Assert.Equal("A", result.Config!.Global.RouterId);
        Assert.Equal("(k.conf: Line 3) configuration appears to have embedded NULs - ignoring line", Assert.Single(Conf.Messages(result)));
    }

    [Fact]
    public void A_byte_order_mark_belongs_to_the_first_keyword()
    {
        var result = Conf.Read("\uFEFFglobal_defs {\n}\n");
        Assert.Equal("(k.conf: Line 1) Unknown keyword '\uFEFFglobal_defs'", Conf.Messages(result)[0]);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_kept_as_latin1()
    {
        var files = new MemoryFiles().With("/etc/k.conf", [.. "global_defs {\nrouter_id "u8, 0xE9, .. "\n}\n"u8]);
        var result = ConfigurationReader.Read("k.conf", Conf.Options("host", files));
        Assert.Equal("é", result.Config!.Global.RouterId);
    }
}
