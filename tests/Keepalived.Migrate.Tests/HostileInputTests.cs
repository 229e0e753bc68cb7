using System.Text;
using Keepalived.Conf.Diagnostics;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Tests;

/// <summary>Whatever the file is: a migration, or one error of one line.</summary>
public sealed class HostileInputTests
{
    // What must not come of any input: values may be wrong, as they were, but each is one word of its statement.
    private static readonly DiagnosticCode[] Damage =
    [
        DiagnosticCode.LineTooLong, DiagnosticCode.UnmatchedQuote, DiagnosticCode.UnknownKeyword, DiagnosticCode.UnknownBlock, DiagnosticCode.UnexpectedBrace,
        DiagnosticCode.MissingBrace, DiagnosticCode.ExtraBrace, DiagnosticCode.UnterminatedBlock, DiagnosticCode.Definition,
    ];

    private static string Refusal(byte[] contents, string name = "x") =>
        Assert.Throws<MigrationException>(() => Migrator.Run([SourceFile.Read(name, contents)], new HostTable())).Message;

    [Fact]
    public void A_binary_is_no_text_file() => Assert.Equal("x:1: holds the control character 7f: not a text file", Refusal([0x7f, (byte)'E', (byte)'L', (byte)'F', 0]));

    [Fact]
    public void A_huge_file_is_refused() => Assert.Equal("x: has more than 4 MiB", Refusal(new byte[SourceFile.MaxBytes + 1]));

    [Fact]
    public void An_endless_line_is_refused() => Assert.Equal("x:1: the line has more than 16384 characters", Refusal([.. Enumerable.Repeat((byte)'a', 1 << 20)]));

    [Theory]
    [InlineData("virtual = 192.0.2.1:80\n    request = \"a\n", "x:2: the quote of request is not closed")]
    [InlineData("virtual = 192.0.2.1:80\n    real = 10.0.0.1:80 gate 1 \"a\n", "x:2: '10.0.0.1:80 gate 1 \"a' is no HOST")]
    [InlineData("real = 10.0.0.1:80 gate\nvirtual = 192.0.2.1:80\n", "x:1: real outside of a virtual")]
    [InlineData("virtual = 192.0.2.1:80\n    something\n", "x:2: 'something' is no NAME = VALUE")]
    [InlineData("-A -t 192.0.2.1:80 -s \"rr\n", "x:1: the quote \" is not closed")]
    [InlineData("auth 1\n1 sha1 key\n", "x: needs haresources and ha.cf beside it")]
    [InlineData("# nothing\n\n", "x: says nothing: it has only comments")]
    [InlineData("Lorem ipsum dolor sit amet.\n", "x: is none of ldirectord.cf")]
    [InlineData("vrrp_instance A {\n}\n", "x: is a keepalived.conf already")]
    [InlineData("watch a\n  service b\n    period wd {Sun-Sat}\n      alert lvs.alert -V 192.0.2.1:80 -R 10.0.0.1\n", "x:2: service b has no monitor")]
    public void One_error_says_where_and_why(string text, string message)
    {
        string refusal = Refusal(Encoding.UTF8.GetBytes(text));
        Assert.StartsWith(message, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Theory]
    [InlineData("auth 1\n2 sha1 key\n", "authkeys: has no key 1")]
    [InlineData("auth 1\n1 rot13 key\n", "authkeys:2: is neither auth NUMBER")]
    public void A_key_that_is_not_there_is_an_error(string text, string message) =>
        Assert.StartsWith(message, Migrated.Refusal(("haresources", Samples.HaResources), ("authkeys", text)), StringComparison.Ordinal);

    [Fact]
    public void A_node_s_name_never_leads_out_of_the_folder() =>
        Assert.Equal("'../etc' is no name of a node", Migrated.Refusal(("ha.cf", "node ../etc b\nbcast eth0\n"), ("haresources", "b 192.0.2.1\n")));

    [Fact]
    public void A_statement_that_keepalived_could_not_read_is_refused() =>
        Assert.Contains("longer than the 1022 bytes", Migrated.Refusal(("haresources", $"a 192.0.2.1 {string.Join(' ', Enumerable.Range(0, 100).Select(static i => $"service{i}"))}\n")), StringComparison.Ordinal);

    [Fact]
    public void Two_clusters_at_once_are_refused()
    {
        Assert.Contains("second file of the same kind", Migrated.Refusal(("a", Samples.HaResources), ("b", Samples.HaResources)), StringComparison.Ordinal);
        Assert.Contains("moves addresses", Migrated.Refusal(("a", Samples.HaResources), ("b", Samples.Wackamole)), StringComparison.Ordinal);
        Assert.Equal("a file is given twice", Migrated.Refusal(("a", Samples.HaResources), ("a", Samples.HaResources)));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_latin1()
    {
        byte[] text = Encoding.Latin1.GetBytes("virtual = 192.0.2.1:80\n    real = 10.0.0.1:80 gate\n    comment = B\u00fcro\n");
        Assert.Contains("B\u00fcro", Assert.Single(Migrator.Run([SourceFile.Read("x", text)], new HostTable()).Nodes).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("virtualhost = a\"b")]
    [InlineData("virtualhost = ${X}")]
    [InlineData("scheduler = r\"r")]
    [InlineData("emailalert = \"a\"b@c\"")]
    public void A_value_that_no_word_can_hold_is_refused(string setting) => Assert.Contains(
        "holds what no word of keepalived.conf can",
        Migrated.Refusal(("ldirectord.cf", $"virtual = 192.0.2.1:80\n    real = 10.0.0.1:80 gate\n    {setting}\n")), StringComparison.Ordinal);

    /// <summary>Every sample cut off, and with a character replaced, at every fifth place.</summary>
    [Fact]
    public void Damaged_files_give_a_configuration_or_one_error()
    {
        string[] samples =
        [
            Samples.Ldirectord, Samples.HaCf, Samples.HaResources, Samples.AuthKeys, Samples.Mon, Samples.Ipvsadm, Samples.InitScript, Samples.Wackamole, Samples.Spread,
            Samples.Piranha,
        ];
        var random = new Random(1);
        int migrated = 0;
        foreach (string sample in samples)
        {
            for (int at = 0; at < sample.Length; at += 5)
            {
                migrated += Survives(sample[..at]);
                char other = (char)random.Next(' ', 0x7f);
                migrated += Survives($"{sample[..at]}{other}{sample[(at + 1)..]}");
            }
        }

        Assert.InRange(migrated, 200, int.MaxValue);
    }

    /// <summary>Time grows with the size and not with its square.</summary>
    [Theory]
    [InlineData("-A -t 192.0.2.1:80 -s rr\n", "-a -t 192.0.2.1:80 -r 10.{0}.{1}.{2}:80 -g -w 1\n")]
    [InlineData("virtual = 192.0.2.1:80\n", "    real = 10.{0}.{1}.{2}:80 gate\n")]
    [InlineData("vips {{ eth0:192.0.2.1/24 }}\nprefer {{\n", "eth0:10.{0}.{1}.{2}/32\n")]
    public async Task A_large_file_takes_no_long_time(string head, string line)
    {
        var text = new StringBuilder(head.Replace("{{", "{").Replace("}}", "}"));
        for (int i = 0; i < 20_000; i++) text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, line, i >> 16, (i >> 8) & 255, i & 255);
        if (head.StartsWith("vips", StringComparison.Ordinal)) text.Append("}\n");
        var run = Task.Run(() => Migrator.Run([SourceFile.Read("x", Encoding.UTF8.GetBytes(text.ToString()))], new HostTable()));
        var result = await run.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(result.Report.Count, 20_000, 20_010);
    }

    private static int Survives(string text)
    {
        try
        {
            var result = Migrator.Run([SourceFile.Read("x", Encoding.UTF8.GetBytes(text))], new HostTable());
            foreach (var node in result.Nodes) Assert.Empty(Migrated.Diagnostics(node.Text).Where(static d => Damage.Contains(d.Code)).Select(d => $"{d}\n{node.Text}"));
            return 1;
        }
        catch (MigrationException e)
        {
            Assert.DoesNotContain('\n', e.Message);
            return 0;
        }
    }
}
