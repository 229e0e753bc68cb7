namespace Keepalived.Conf.Tests;

/// <summary>Every diagnostic names the place it is about.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("global_defs {\n  router_id X\n  bogus 1\n}\n", 3, 3, 5)]
    [InlineData("global_defs { bogus 1 }\n", 1, 15, 5)]
    [InlineData("global_defs {\n\trouter_id X # c\n\n\tvrrp_version 7 # c\n}\n", 4, 15, 1)]
    [InlineData("global_defs {\n  @host bogus\n}\n", 2, 9, 5)]
    [InlineData("global_defs {\n  \"bogus\" x\n}\n", 2, 4, 5)]
    [InlineData("global_defs {\n}\n  }\n", 3, 3, 1)]
    [InlineData("vrrp_sync_group G {\n}\n", 2, 1, 1)]
    [InlineData("$A=bogus\nglobal_defs {\n  ${A} x\n}\n", 3, 0, 0)]
    [InlineData("$A=x\nglobal_defs {\n  bogus ${A}\n}\n", 3, 3, 5)]
    [InlineData("vrrp_instance V {\ninterface eth0\nvirtual_router_id 1\nvirtual_ipaddress {\n  10.0.0.1 foo\n}\n}\n", 5, 12, 3)]
    public void Line_column_and_length_are_those_of_the_word(string text, int line, int column, int length)
    {
        var span = Conf.Read(text).Diagnostics[0].Span;
        Assert.Equal(("k.conf", line, column, length), (span.File, span.Line, span.Column, span.Length));
    }

    [Fact]
    public void A_mistake_on_any_line_is_reported_on_that_line()
    {
        string[] lines =
        [
            "global_defs {", "router_id X", "}", "vrrp_instance V {", "interface eth0", "virtual_router_id 1", "virtual_ipaddress {", "10.0.0.1", "}", "}",
            "virtual_server 10.0.0.9 80 {", "protocol TCP", "lvs_sched rr", "lvs_method NAT", "real_server 10.0.0.1 80 {", "TCP_CHECK {", "retry 1", "}", "}", "}",
        ];
        for (int at = 0; at <= lines.Length; at++)
        {
            string text = string.Join('\n', lines[..at].Append("bogus").Concat(lines[at..])) + "\n";
            var found = Conf.Read(text).Diagnostics.Where(d => d.Message.Contains("bogus", StringComparison.Ordinal));
            Assert.All(found, d => Assert.Equal(at + 1, d.Span.Line));
            Assert.NotEmpty(found);
        }
    }

    [Fact]
    public void Unknown_words_of_real_files_stand_where_the_diagnostic_says()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        int compared = 0;
        foreach (string file in Directory.GetFiles(Corpus.Folder!, "*.conf"))
        {
            var unknown = ConfigurationReader.Read(file, new ReadOptions { ConfigId = "lvs1" }).Diagnostics
                .Where(d => d.Code == Diagnostics.DiagnosticCode.UnknownKeyword && d.Span is { Column: > 0 } && d.Span.File == file).ToList();
            if (unknown.Count == 0) continue;
            string[] lines = File.ReadAllText(file).Split('\n');
            foreach (var d in unknown)
            {
                string word = d.Message["Unknown keyword '".Length..^1];
                Assert.Equal(word, lines[d.Span.Line - 1].Substring(d.Span.Column - 1, d.Span.Length));
                compared++;
            }
        }

        Assert.True(compared > 100, $"{compared} compared");
    }

    [Fact]
    public void Formats_are_those_of_the_log_and_of_editors()
    {
        var d = Assert.Single(Conf.Read("bogus {\n}\n").Diagnostics);
        Assert.Equal("(k.conf: Line 1) Unknown keyword 'bogus'", d.ToLogLine());
        Assert.Equal("k.conf:1:1: error: Unknown keyword 'bogus'; its block is skipped", d.ToString());
        Assert.Equal(Diagnostics.DiagnosticCode.UnknownBlock, d.Code);
    }
}
