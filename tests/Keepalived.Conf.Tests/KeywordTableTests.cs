using System.Text;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

public sealed class KeywordTableTests
{
    private const string VirtualServer = "virtual_server 10.0.0.9 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\nreal_server 10.0.0.1 80 {\n}\n";

    private static readonly IBlockHandlers[] Tables =
    [
        TopLevelBinder.Table, GlobalDefsBinder.Table, TrackScriptBinder.Table, SyncGroupBinder.Table, TrackGroupBinder.Table, .. VrrpInstanceBinder.Tables,
        VirtualServerBinder.Table, .. RealServerBinder.Tables, MiscCheckBinder.Table, .. TcpCheckBinder.Tables, InPathCheckBinder.Table, .. HttpCheckBinder.Tables, .. HttpUrlBinder.Tables,
        .. SmtpCheckBinder.Tables, DnsCheckBinder.Table, UdpCheckBinder.Table, DialogueCheckBinder.Table, FileCheckBinder.Table, BfdCheckBinder.Table,
        .. TrackFileBinder.Tables, TrackProcessBinder.Table, BfdBinder.Table, GarpGroupBinder.Table, SslBinder.Table,
    ];

    [Fact]
    public void All_938_rows_of_the_language_are_known() => Assert.Equal(938, KeywordTable.Blocks.Sum(b => b.Keywords.Count(k => k.Support != Support.Own)));

    [Fact]
    public void Every_row_of_the_fact_sheet_is_in_the_table()
    {
        string? sheet = Corpus.Folder is null ? null : Path.Combine(Corpus.Folder, "..", "..", "spec", "keepalived-conf.csv");
        Assert.SkipUnless(File.Exists(sheet), "the list of keywords is not beside the corpus");
        var rows = File.ReadLines(sheet!).Skip(1).Select(line => line.Split(',')).Where(row => row.Length > 5).Select(row => (row[0], Name: row[1].Trim('"')));
        Assert.All(rows, row => Assert.NotNull(KeywordTable.Blocks.FirstOrDefault(b => b.Path == row.Item1)?.Find(row.Name)));
    }

    [Fact]
    public void A_keyword_said_to_be_implemented_has_a_handler() => Assert.All(
        Tables.SelectMany(t => t.Block.Keywords, (t, keyword) => (t, keyword)).Where(x => x.keyword.Support is Support.Implemented or Support.Own),
        x => Assert.True(x.t.Handles(x.keyword) || x.keyword.Name.StartsWith("include", StringComparison.Ordinal), $"{x.t.Block.Path} {x.keyword.Name}"));

    [Fact]
    public void Every_keyword_of_global_defs_and_of_trackers_is_bound()
    {
        IBlockHandlers[] complete =
            [GlobalDefsBinder.Table, .. TrackFileBinder.Tables, TrackProcessBinder.Table, BfdBinder.Table, GarpGroupBinder.Table, SslBinder.Table];
        Assert.All(complete.SelectMany(t => t.Block.Keywords, (t, keyword) => (t, keyword)), x => Assert.True(x.t.Handles(x.keyword), x.keyword.Name));
    }

    /// <summary>Every keyword that nothing acts on yet.</summary>
    public static TheoryData<string, string> WithoutEffect()
    {
        var data = new TheoryData<string, string>();
        foreach (var table in Tables.Where(t => !IsInPendingBlock(t.Block.Path)))
        {
            foreach (var keyword in table.Block.Keywords)
            {
                if (keyword.Support == Support.Pending && !keyword.IsSaidByBlock && keyword.Name is not ("SSL_GET" or "linkbeat_use_polling") && !keyword.Name.EndsWith("_CHECK", StringComparison.Ordinal)) data.Add(table.Block.Path, keyword.Name);
            }
        }

        return data;
    }

    /// <summary>Whether the notice for a block stands for all that is in it.</summary>
    private static bool IsInPendingBlock(string path)
    {
        for (int slash = path.LastIndexOf('/'); path.Length > 0; slash = path.LastIndexOf('/'))
        {
            string outer = slash < 0 ? "" : path[..slash];
            if (KeywordTable.At(outer).Find(path.AsSpan(slash + 1))?.Support == Support.Pending) return true;
            path = outer;
        }

        return false;
    }

    [Theory]
    [MemberData(nameof(WithoutEffect))]
    public void A_keyword_without_effect_draws_exactly_one_warning_that_says_so(string path, string name)
    {
        var keyword = KeywordTable.At(path).Find(name)!;
        string argument = keyword.Range is { } range ? $" {(range.Min.StartsWith('-') ? "0" : range.Min)}" : keyword.NeedsArgument ? " x" : "";
        string statement = keyword.Shape == KeywordShape.Statement ? name + argument : $"{name}{(keyword.Arguments.StartsWith('<') ? " x" : "")} {{\n}}";
        string text = Wrap(path, statement, out int line);
        var found = Conf.Read(text).Diagnostics.Where(d => d.Span.Line == line).ToList();
        var warning = Assert.Single(found, d => d.Code == DiagnosticCode.NoEffect);
        Assert.Equal($"'{name}' is known but has no effect yet", warning.Message);
        Assert.Equal(Severity.Warning, warning.Severity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("global_defs")]
    [InlineData("vrrp_instance")]
    [InlineData("vrrp_instance/authentication")]
    [InlineData("vrrp_sync_group")]
    [InlineData("vrrp_script")]
    [InlineData("virtual_server")]
    [InlineData("virtual_server/real_server")]
    [InlineData("virtual_server/real_server/TCP_CHECK")]
    [InlineData("virtual_server/real_server/HTTP_GET")]
    [InlineData("virtual_server/real_server/HTTP_GET/url")]
    [InlineData("virtual_server/real_server/MISC_CHECK")]
    [InlineData("virtual_server/real_server/SMTP_CHECK")]
    [InlineData("bfd_instance")]
    public void A_word_that_is_no_keyword_is_unknown(string path)
    {
        string text = Wrap(path, "bogus 1", out int line);
        var found = Assert.Single(Conf.Read(text).Diagnostics, d => d.Span.Line == line);
        Assert.Equal("Unknown keyword 'bogus'", found.Message);
        Assert.Equal(DiagnosticCode.UnknownKeyword, found.Code);
    }

    /// <summary>The statement in its block, with what the block needs to be complete.</summary>
    private static string Wrap(string path, string statement, out int line)
    {
        var text = new StringBuilder();
        string[] blocks = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (string block in blocks)
        {
            text.Append(block switch
            {
                "virtual_server" => VirtualServer,
                "real_server" => "real_server 10.0.0.2 80 {\n",
                "vrrp_instance" => "vrrp_instance V {\ninterface eth0\nvirtual_router_id 1\nvirtual_ipaddress {\n10.0.0.1\n}\n",
                "vrrp_sync_group" => "vrrp_sync_group G {\ngroup {\na\n}\n",
                "vrrp_script" or "bfd_instance" or "track_group" => $"{block} x {{\n",
                _ => $"{block} {{\n",
            });
        }

        line = text.ToString().Count(c => c == '\n') + 1;
        text.Append(statement).Append('\n');
        foreach (string _ in blocks) text.Append("}\n");
        return text.ToString();
    }
}
