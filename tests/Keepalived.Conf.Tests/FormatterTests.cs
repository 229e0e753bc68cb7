using System.Text;
using Keepalived.Conf.Formatting;

namespace Keepalived.Conf.Tests;

public sealed class FormatterTests
{
    private static string Format(string text) => Encoding.UTF8.GetString(ConfigurationFormatter.Format(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("global_defs{router_id   X}", "global_defs {\n    router_id X\n}\n")]
    [InlineData("a\n{\nb  \t 1\n}", "a {\n    b 1\n}\n")]
    [InlineData("a # why\n{\nb\n}\n", "a # why\n{\n    b\n}\n")]
    [InlineData("a {\n\n\nb\n\n\n\nc\n\n}\n\n\nd\n", "a {\n    b\n\n    c\n}\n\nd\n")]
    [InlineData("a { b { c } } # end\r\n", "a {\n    b {\n        c\n    }\n} # end\n")]
    [InlineData("x \"a   {b}\"   c", "x \"a   {b}\" c\n")]
    [InlineData("x 'a   b'  c", "x 'a   b'  c\n")]
    [InlineData("   # alone   \n!too", "# alone\n!too\n")]
    [InlineData("a {\n# inside\nb\n}", "a {\n    # inside\n    b\n}\n")]
    [InlineData("$M= \\\n   a { \\\n  b }\nc  d", "$M= \\\n   a { \\\n  b }\nc d\n")]
    [InlineData("a {\n@x b { c }\n@^x  d\n}", "a {\n    @x b { c }\n    @^x  d\n}\n")]
    [InlineData("a {\n~LST({A,B},{1,2})  10.0.${A}.${B}\n}", "a {\n    ~LST({A,B},{1,2})  10.0.${A}.${B}\n}\n")]
    [InlineData("a {\nx ${Y}  z\n}", "a {\n    x ${Y} z\n}\n")]
    [InlineData("include  {a,b}.conf", "include  {a,b}.conf\n")]
    [InlineData("a { b\n}\n}", "a {\n    b\n}\n}\n")]
    [InlineData("", "")]
    public void Layout_is_one_statement_per_line_indented_by_block(string text, string expected)
    {
        Assert.Equal(expected, Format(text));
        Assert.Equal(expected, Format(expected));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_copied()
    {
        byte[] text = [.. "a {\n# "u8, 0xff, 0xc3, 0xa9, 0x0, (byte)'\n', (byte)'}', (byte)'\n'];
        byte[] formatted = ConfigurationFormatter.Format(text);
        Assert.Equal([.. "a {\n    # "u8, 0xff, 0xc3, 0xa9, 0x0, (byte)'\n', (byte)'}', (byte)'\n'], formatted);
        Assert.True(ConfigurationFormatter.IsOnlyWhiteSpace(text, formatted));
        Assert.False(ConfigurationFormatter.IsOnlyWhiteSpace(text, formatted.AsSpan(1)));
    }

    [Fact]
    public void Formatting_the_corpus_changes_white_space_and_no_meaning()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var wrong = new List<string>();
        foreach (string path in Directory.GetFiles(Corpus.Folder!, "*.conf").Order())
        {
            byte[] contents = File.ReadAllBytes(path);
            byte[] formatted = ConfigurationFormatter.Format(contents);
            var before = Read(contents);
            var after = Read(formatted);
            bool same = ConfigurationFormatter.IsOnlyWhiteSpace(contents, formatted) && before.Config == after.Config
                && before.Diagnostics.Select(d => (d.Code, d.Message)).Order().SequenceEqual(after.Diagnostics.Select(d => (d.Code, d.Message)).Order())
                && formatted.AsSpan().SequenceEqual(ConfigurationFormatter.Format(formatted));
            if (!same) wrong.Add(Path.GetFileName(path));
        }

        Assert.Empty(wrong);
    }

    private static ConfigurationResult Read(byte[] contents) => ConfigurationReader.Read("k.conf", Conf.Options("lvs1", new MemoryFiles().With("/etc/k.conf", contents)));
}
