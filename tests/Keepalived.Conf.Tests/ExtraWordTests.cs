using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;

namespace Keepalived.Conf.Tests;

/// <summary>Words keepalived ignores without a message.</summary>
public sealed class ExtraWordTests
{
    private static IEnumerable<Diagnostic> Own(string text) =>
        Conf.Read(text).Diagnostics.Where(d => d.Code is DiagnosticCode.ExtraWord or DiagnosticCode.UnusualCharacter);

    private static string InInstance(string statement) =>
        $"vrrp_instance V {{\ninterface eth0\nvirtual_router_id 1\nvirtual_ipaddress {{\n10.0.0.1\n}}\n{statement}\n}}\n";

    [Theory]
    [InlineData("priority 100 extra", "extra word 'extra' after 'priority 100' is ignored", "the form is: priority <1..255>")]
    [InlineData("priority 100 // main", "extra word '//' after 'priority 100' is ignored", "comments begin with # or !")]
    [InlineData("priority 100 advert_int 2", "extra word 'advert_int' after 'priority 100' is ignored", "one statement per line: put 'advert_int' on a line of its own")]
    [InlineData("nopreempt off", "extra word 'off' after 'nopreempt' is ignored", "'nopreempt' has no value: delete the line to turn it off")]
    [InlineData("nopreempt xyz", "extra word 'xyz' after 'nopreempt' is ignored", "'nopreempt' has no value")]
    [InlineData("authentication { auth_type PASS auth_pass 1234 }", "extra word 'auth_pass' after 'auth_type PASS' is ignored", "one statement per line: put 'auth_pass' on a line of its own")]
    [InlineData("authentication { auth_pass my word }", "extra word 'word' after 'auth_pass my' is ignored", "quote a value with blanks: auth_pass \"my word\"")]
    public void Words_behind_the_last_one_are_reported_once(string statement, string message, string remedy)
    {
        var found = Assert.Single(Own(InInstance(statement)));
        Assert.Equal(message, found.Message);
        Assert.Equal(remedy, found.Remedy);
        Assert.Equal(Severity.Warning, found.Severity);
        Assert.False(found.IsKnownToKeepalived);
    }

    [Theory]
    [InlineData("priority 100")]
    [InlineData("nopreempt yes")]
    [InlineData("use_vmac vrrp.1 netlink_notify_msg")]
    [InlineData("notify_master \"/bin/true a b\" root root")]
    [InlineData("notify_master '/bin/true a b' root :root")]
    [InlineData("garp_extra_if all 10")]
    [InlineData("track_interface { eth1 weight 5 }")]
    [InlineData("virtual_ipaddress_excluded { 10.0.0.7/24 dev eth0 scope global label eth0:1 }")]
    public void Words_that_are_used_are_not(string statement) => Assert.Empty(Own(InInstance(statement)));

    [Fact]
    public void A_command_without_quotes_loses_its_arguments()
    {
        var found = Assert.Single(Own("vrrp_script s {\nscript pidof haproxy\n}\n"));
        Assert.Equal("extra word 'haproxy' after 'script pidof' is ignored", found.Message);
        Assert.Equal("quote the whole command: script \"pidof haproxy\"", found.Remedy);
        Assert.Empty(Own("vrrp_script s {\nscript \"pidof haproxy\"\n}\nvrrp_script t {\nscript 'pidof haproxy'\n}\n"));
    }

    [Fact]
    public void A_statement_that_draws_a_message_draws_no_second_one() => Assert.Empty(Own(InInstance("priority 1000 extra")));

    [Theory]
    [InlineData("notify_master \u201C/bin/true\u201D", "U+201C (typographic quotation mark) in column 15: retype it as \"")]
    [InlineData("interface eth0\u00A0", "U+00A0 (no-break space) in column 15: retype it as a blank")]
    public void Characters_that_are_not_what_they_look_like(string statement, string remedy) =>
        Assert.Equal(remedy, Assert.Single(Own(InInstance(statement)), d => d.Code == DiagnosticCode.UnusualCharacter).Remedy);

    [Fact]
    public void Between_quotes_and_in_comments_every_character_is_meant() =>
        Assert.Empty(Own("global_defs {\nrouter_id \"a\u00A0\u201Cb\u201D\" # \u201Cc\u201D\u00A0\n}\n"));

    [Theory]
    [InlineData("", 0)]
    [InlineData("<N>", 1)]
    [InlineData("<DECIMAL SECS>", 1)]
    [InlineData("[<BOOL>]", 1)]
    [InlineData("<NAME> {", 1)]
    [InlineData("{", 0)]
    [InlineData("{ ... }", 0)]
    [InlineData("<IPADDR> [<PORT>] {", 2)]
    [InlineData("{<IPADDR> [<PORT>]|fwmark <0..4294967295>|group <NAME>} {", 2)]
    [InlineData("<SCRIPT> [<USER> [[:]<GROUP>]]", 4)]
    [InlineData("<NAT|DR|TUN> [type <ipip|gue|gre>] [port <1..65535>] [nocsum|csum|remcsum]", 6)]
    [InlineData("<ID> {<ASCII>|hex:<HEX>|file:<PATH>}", 2)]
    [InlineData("[[name] <IFNAME>] [<MAC>] [netlink_notify_msg] [group <GROUP>]", 6)]
    [InlineData("<CPU> ...", null)]
    [InlineData("{ <ADDR> ... }", null)]
    [InlineData("<NUMBER>|<BIT>[|<BIT>...]", null)]
    public void The_notation_of_the_manual_says_how_many_words_are_used(string notation, int? words) =>
        Assert.Equal(words, ArgumentNotation.MaxWords(notation));

    /// <summary>Each kind was looked at: the word is ignored by keepalived, and was not meant to be.</summary>
    [Fact]
    public void In_published_files_it_is_always_a_mistake()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var options = new ReadOptions { ConfigId = "lvs1", WorkingDirectory = Corpus.Folder, IsConfigTest = true, Environment = _ => null };
        var keywords = Directory.GetFiles(Corpus.Folder!, "*.conf")
            .SelectMany(file => ConfigurationReader.Read(file, options).Diagnostics)
            .Where(d => d.Code == DiagnosticCode.ExtraWord)
            .Select(d => d.Message[(d.Message.IndexOf(" after '", StringComparison.Ordinal) + 8)..].Split(' ', '\'')[0])
            .Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "connect_port", "connect_timeout", "delay_before_retry", "flag-1", "flag-2", "flag-3", "helo_name", "interface",
                "misc_path", "nopreempt", "process_names", "router_id", "state", "virtual_router_id", "virtual_server",
            ],
            keywords);
    }
}
