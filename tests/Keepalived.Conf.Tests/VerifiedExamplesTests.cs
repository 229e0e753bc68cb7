using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>
/// Inputs whose outcome was verified with keepalived 2.4.3. The exit status is the original's except where the comment says that
/// a defect is not repeated; messages are the original's, each once.
/// </summary>
public sealed class VerifiedExamplesTests
{
    private const string Instance =
        "vrrp_instance VI_1 {\ninterface eth0\nvirtual_router_id 30\npriority 100\nvirtual_ipaddress {\n10.0.0.1\n}\n";

    /// <summary>Text inside an otherwise valid instance, from line 8 on.</summary>
    private static string Vi(string text) => $"{Instance}{text}\n}}\n";

    /// <summary>Text in place of the instance's address line, line 6.</summary>
    private static string Vip(string text, string before = "") => before + Instance.Replace("10.0.0.1", text, StringComparison.Ordinal) + "}\n";

    private static string Globals(string line) => $"global_defs {{\n{line}\n}}\n";

    public static TheoryData<string, string, int, string[]> Cases()
    {
        var cases = new TheoryData<string, string, int, string[]>();
        void Add(string name, string text, int exit, params string[] messages) => cases.Add(name, text, exit, messages);

        Add("6 quote must close", Globals("router_id \"abc"), 5,
            "(k.conf: Line 2) Unterminated quote 'router_id \"abc'",
            "(k.conf: Line 2) Unmatched quote: 'router_id \"abc'",
            "(k.conf: Line 2) routerid name missing - ignoring");
        Add("5 quote cannot be escaped", Globals("router_id \"a\\\"b\""), 5, "(k.conf: Line 2) Unmatched quote: 'router_id \"a\\\"b\"'");
        Add("7 no line continuation", Globals("router_id \\\nfoo"), 5,
            "(k.conf: Line 2) Unknown keyword 'router_id\\'", "(k.conf: Line 3) Unknown keyword 'foo'");
        Add("10 brace splits", Globals("router_id a{b"), 5,
            "(k.conf: Line 2) Unexpected '{' - ignoring", "(k.conf: Line 2) Unknown keyword 'b'", "(k.conf: Line 2) There are 1 missing '}'s or extra '{'s");
        Add("16 surplus brace", Globals("router_id X") + "}\n", 5, "(k.conf: Line 4) Extra '}' found");

        // The original tries the contents of an unknown block at the enclosing level; here the block is skipped.
        Add("17 unknown block", "bogus {\na 1\n}\n", 5, "(k.conf: Line 1) Unknown keyword 'bogus'");
        Add("18 unknown block inside", Vi("bogus {\na 1\n}\npriority 77"), 5, "(k.conf: Line 8) Unknown keyword 'bogus'");
        Add("20 second address", Vip("10.0.0.1 10.0.0.2"), 5, "(k.conf: Line 6) Unknown configuration entry '10.0.0.2' for ip address - ignoring");
        Add("21 names on one line", Vi("") + Instance.Replace("VI_1", "V2").Replace(" 30", " 31") + "}\nvrrp_sync_group G { group { VI_1 V2 } }\n", 0);
        Add("22 second keyword on the line", Vi("authentication { auth_type PASS auth_pass 1234 }"), 5,
            "(k.conf: Line 1) (VI_1) Authentication specified but no password given. Ignoring");
        Add("23 missing argument", Vi("priority"), 2,
            "(k.conf: Line 8) *** Configuration line starting `priority` is missing a parameter after keyword `priority` at word position 2");
        Add("24 invalid number", Vi("priority 10x"), 5,
            "(k.conf: Line 8) invalid number '10x'", "(k.conf: Line 8) (VI_1) Priority not valid! must be between 1 & 255. Using default 100");
        Add("26 bool words", Vi("strict_mode TRUE"), 5, "(k.conf: Line 8) (VI_1) invalid strict_mode TRUE specified");
        Add("27 skip_check_adv_addr", Vi("skip_check_adv_addr off"), 0);
        Add("28 state words", Vi("state master"), 5, "(k.conf: Line 8) (VI_1) unknown state 'master', defaulting to BACKUP");
        Add("29 duplicate instance", Vi("") + Vi(""), 5, "(k.conf: Line 10) vrrp instance VI_1 already defined");
        Add("32 defaults", "virtual_server 10.0.0.9 80 {\nreal_server 192.168.77.3 80 {\n}\n}\n", 5,
            "(k.conf: Line 1) Virtual server [10.0.0.9]:none:80: no protocol set - defaulting to UDP",
            "(k.conf: Line 1) Virtual server [10.0.0.9]:udp:80: no scheduler set, setting default 'wlc'",
            "(k.conf: Line 1) Virtual server [10.0.0.9]:udp:80: no forwarding method set, setting default NAT");
        Add("31 duplicate real server", Service("real_server 192.168.77.3 80 {\n}\nreal_server 192.168.77.3 80 {\n}"), 5,
            "(k.conf: Line 7) VS [10.0.0.9]:tcp:80: real server [192.168.77.3]:tcp:80 is duplicated - removing second rs");
        Add("30 duplicate service", Service("real_server 192.168.77.3 80 {\n}") + Service("real_server 192.168.77.3 80 {\n}"), 0);
        Add("38 no blank before =", "$A =foo\n" + Globals("router_id $A"), 5, "(k.conf: Line 1) Unknown keyword '$A'");
        Add("41 parameters of built-ins", Globals("router_id ${_RANDOM 1 2 3}"), 5,
            "(k.conf: Line 2) Definition _RANDOM requires between 0 and 2 parameters, 3 specified.",
            "(k.conf: Line 2) Unexpected '{' - ignoring",
            "(k.conf: Line 2) Unknown keyword '_RANDOM'",
            "(k.conf: Line 3) Unknown keyword '}'");
        Add("43 comment before the backslash", "$M= \\\nrouter_id a # c \\\nsmtp_helo_name b\n" + Globals("no_email_faults"), 5,
            "(k.conf: Line 3) Unknown keyword 'smtp_helo_name'",
            "(k.conf: Line 5) 'no_email_faults' is known but has no effect yet");
        Add("47 no parameters in ~LST", Vip("~LST(A,$L) 10.1.0.${A}", "$L=2,3\n"), 5,
            "(k.conf: Line 7) VRRP parsed invalid IP 10.1.0.2,3. skipping IP...", "(k.conf: Line 2) (VI_1) No VIP specified; at least one is sensible");
        Add("48 ~SEQ at line start only", Vip("10.0.0.9 ~SEQ(A,1,2)"), 5,
            "(k.conf: Line 6) Unknown configuration entry '~SEQ(A,1,2)' for ip address - ignoring");
        Add("50 plain include of a missing file", "include nope.conf\n", 0, "(k.conf: Line 1) Config files missing 'nope.conf'.");
        Add("51 includem", "includem nope.conf\n", 6, "(k.conf: Line 1) Config files missing 'nope.conf'.");
        Add("52 wildcard without match", "include nope*.conf\n", 0);
        Add("53 quoted include", "include \"a.conf\"\n", 0, "(k.conf: Line 1) Config files missing '\"a.conf\"'.");
        Add("62 host bits", "virtual_server_group G {\n192.168.202.9/29 80\n}\n", 5,
            "(k.conf: Line 2) Address mask bits not empty - 192.168.202.9/29 - skipping",
            "(k.conf: Line 3) virtual server group G has no entries - removing");
        return cases;
    }

    private static string Service(string servers) => $"virtual_server 10.0.0.9 80 {{\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n{servers}\n}}\n";

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outcome_is_that_of_the_original(string name, string text, int exit, string[] messages)
    {
        var result = Conf.Read(text);
        var found = result.Diagnostics.Where(d => d.Code is not (DiagnosticCode.ExtraWord or DiagnosticCode.UnusualCharacter));
        Assert.Equal(messages.Order(), found.Select(d => d.ToLogLine()).Order());
        Assert.True(exit == (int)result.TestStatus, $"{name}: {result.TestStatus}");
    }

    [Theory]
    [InlineData("34 evaluated at use", "$A=1${B}3\n$B=2\n", "router_id ${A}", "123")]
    [InlineData("35 $A before blank, comma, ) or end only", "$A=foo\n", "router_id $A/24", "$A/24")]
    [InlineData("37 undefined in quotes", "", "router_id \"${UNDEF}\"", "${UNDEF}")]
    [InlineData("39 substituted # is a comment", "", "router_id a${_HASH}b", "a")]
    [InlineData("40 environment", "", "router_id ${_ENV KAVAR}", "from-environment")]
    [InlineData("49 @! does not exist", "", "router_id A\n@!bar router_id B", "A")]
    [InlineData("42 condition out of a definition (defect of 2.4.x not repeated)", "$C=@host\n", "router_id A\n$C router_id B", "B")]
    public void Router_id_is_that_of_the_original(string name, string before, string line, string expected) =>
        Assert.True(expected == Conf.RouterId(line, before), $"{name}: {Conf.RouterId(line, before)}");

    [Fact]
    public void Undefined_reference_outside_quotes_is_cut_at_its_braces()
    {
        var messages = Conf.Messages(Conf.Read(Globals("router_id ${UNDEF}")));
        Assert.Equal(
            ["(k.conf: Line 2) Unexpected '{' - ignoring", "(k.conf: Line 2) Unknown keyword 'UNDEF'", "(k.conf: Line 3) Unknown keyword '}'"],
            messages.Order());
    }

    [Theory]
    [InlineData("~SEQ(A,1,2) ~SEQ(B,3,4) 10.1.${A}.${B}", "10.1.1.3 10.1.1.4 10.1.2.3 10.1.2.4")]
    [InlineData("~SEQ(A,0) 10.1.0.${A}", "10.1.0.1 10.1.0.0")]
    [InlineData("~LST({A,B},{1,2},{3}) 10.1.${A}.1${B}", "10.1.1.12 10.1.3.1")]
    public void Sequences_give_the_addresses_of_the_original(string line, string expected)
    {
        var result = Conf.Read(Vip(line));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(expected.Split(' '), result.Config!.VrrpInstances[0].VirtualAddresses.Select(a => a.Address.Address.ToString()));
    }

    [Fact]
    public void An_include_behind_a_condition_is_read_once()
    {
        var files = new MemoryFiles().With("/etc/i.conf", Vi(""));
        var result = Conf.Read("@foo include i.conf\n", "foo", files);
        Assert.Empty(result.Diagnostics);
        Assert.Equal("VI_1", Assert.Single(result.Config!.VrrpInstances).Name);
    }

    [Fact]
    public void An_error_in_an_included_file_names_that_file()
    {
        var files = new MemoryFiles().With("/etc/b.conf", "bogus1\n");
        Assert.Equal(
            ["(b.conf: Line 1) Unknown keyword 'bogus1'", "(k.conf: Line 2) Unknown keyword 'bogus2'"],
            Conf.Messages(Conf.Read("include b.conf\nbogus2\n", files: files)));
    }

    [Fact]
    public void Words_behind_a_notify_script_are_its_user_and_group()
    {
        var notify = Conf.Read(Vi("notify_master /usr/bin/echo a b")).Config!.VrrpInstances[0].Notify.Master!;
        Assert.Equal(["/usr/bin/echo"], notify.Arguments);
        Assert.Equal(("a", "b"), (notify.User!.User, notify.User.Group));
    }

    [Fact]
    public void Arguments_of_a_notify_script_stand_in_quotes()
    {
        var notify = Conf.Read(Vi("notify_master \"/usr/bin/echo 'a b' c\"")).Config!.VrrpInstances[0].Notify.Master!;
        Assert.Equal(["/usr/bin/echo", "a b", "c"], notify.Arguments);
        Assert.Null(notify.User);
    }

    [Fact]
    public void An_instance_without_virtual_router_id_keeps_the_daemon_from_starting()
    {
        var result = Conf.Read("vrrp_instance V {\ninterface eth0\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n");
        var fatal = Assert.Single(result.Diagnostics);
        Assert.Equal("(k.conf: Line 1) (V) the virtual router id must be set", fatal.ToLogLine());
        Assert.Equal(Severity.Fatal, fatal.Severity);
        Assert.Equal(2, result.StartFailure);
        Assert.False(result.IsUsable);
        Assert.False(result.IsUsableForReload);
        Assert.Equal(ConfigTestStatus.Errors, result.TestStatus);
    }

    [Fact]
    public void A_missing_main_file_is_reported_and_status_6()
    {
        var result = ConfigurationReader.Read("none.conf", Conf.Options("host", new MemoryFiles()));
        Assert.Null(result.Config);
        Assert.Equal("Config files missing 'none.conf'.", Assert.Single(Conf.Messages(result)));
        Assert.Equal(6, result.StartFailure);
        Assert.Equal(ConfigTestStatus.CannotRun, result.TestStatus);
    }

    [Fact]
    public void A_lax_number_with_trailing_junk_is_used_with_a_warning_outside_the_configuration_test()
    {
        var result = Conf.Read(Vi("garp_master_delay 7x"), configTest: false);
        Assert.Equal("(k.conf: Line 8) WARNING - invalid number '7x'", Assert.Single(Conf.Messages(result)));
        Assert.Equal(TimeSpan.FromSeconds(7), result.Config!.VrrpInstances[0].GarpMasterDelay);
        Assert.Equal(TimeSpan.FromSeconds(5), Conf.Read(Vi("garp_master_delay 7x")).Config!.VrrpInstances[0].GarpMasterDelay);
    }
}
