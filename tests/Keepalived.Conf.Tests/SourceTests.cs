using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Definitions, sequences, conditions and includes on their own.</summary>
public sealed class SourceTests
{
    private static string Globals(string lines) => $"global_defs {{\n{lines}\n}}\n";

    [Theory]
    [InlineData("$A=x\n$A=y\n", "router_id ${A}", "y")]
    [InlineData("$_PWD=zzz\n", "router_id ${_PWD}", "zzz")]
    [InlineData("", "router_id ${_PWD}", "/etc")]
    [InlineData("", "router_id ${_INSTANCE}", "host")]
    [InlineData("", "router_id ${_RANDOM 7 9}", "7")]
    [InlineData("$A=x\n", "router_id \"p $A y\"", "p x y")]
    [InlineData("$A=x\n", "router_id \"x$A\"", "x$A")]
    [InlineData("$A=a=b\n", "router_id ${A}", "a=b")]
    [InlineData("$A=\n", "router_id p${A}q", "pq")]
    [InlineData("  $A=x # comment\n", "router_id ${A}", "x")]
    [InlineData("@host $A=x\n@^host $A=y\n", "router_id ${A}", "x")]
    [InlineData("", "router_id \"a${_BANG}b\"", "a!b")]
    public void A_definition_is_replaced(string before, string line, string expected) => Assert.Equal(expected, Conf.RouterId(line, before));

    [Fact]
    public void A_multi_line_definition_gives_full_lines()
    {
        var result = Conf.Read("$BODY= \\\nrouter_id X \\\n\\\n@host notification_email_from a@b \\\n@^host router_id Y\nglobal_defs {\n$BODY\n}\n");
        Assert.Empty(Conf.Findings(result));
        Assert.Equal("X", result.Config!.Global.RouterId);
        Assert.Equal("a@b", result.Config.Global.Mail.From);
    }

    [Fact]
    public void Text_before_a_multi_line_definition_goes_to_its_first_line()
    {
        var result = Conf.Read("$M=X \\\nprocess_names\nglobal_defs {\nrouter_id $M\n}\n");
        Assert.Empty(Conf.Findings(result));
        Assert.Equal("X", result.Config!.Global.RouterId);
        Assert.Equal("keepalived_vrrp", result.Config.Global.VrrpProcess.Name);
    }

    [Theory]
    [InlineData("$IF=${IF}\n", "router_id ${IF}")]
    [InlineData("$IF=$IF\n", "router_id $IF")]
    [InlineData("$A=${B}\n$B=${A}\n", "router_id ${A}")]
    [InlineData("$M= \\\nprocess_names \\\n$M\n", "$M")]
    public void A_definition_that_refers_to_itself_is_reported_and_ends(string before, string line)
    {
        var result = Conf.Read(before + Globals(line));
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCode.Definition && d.Message.Contains("refers to itself", StringComparison.Ordinal));
    }

    [Fact]
    public void A_substitution_beyond_the_line_limit_is_not_made()
    {
        string value = new('x', 600);
        var result = Conf.Read($"$A={value}\n" + Globals("router_id \"${A}${A}\""));
        Assert.Contains(result.Diagnostics, d => d.Message.EndsWith("would exceed maximum line length", StringComparison.Ordinal));
        Assert.Equal(value + "${A}", result.Config!.Global.RouterId);
    }

    [Theory]
    [InlineData("~SEQ(A,1,2,5) a${A}", "a1 a3 a5")]
    [InlineData("~SEQ(A,5,-2,1) a${A}", "a5 a3 a1")]
    [InlineData("~SEQ(A,2,4) a${A}", "a2 a3 a4")]
    [InlineData("~SEQ(A,-2) a${A}", "a-1 a-2")]
    [InlineData("~SEQ(A,010,0x9) a${A}", "a8 a9")]
    [InlineData("~SEQx(A,9,11) a${A}", "a9 aa ab")]
    [InlineData("~SEQ( A , 1 , 2 )   a${A}", "a1 a2")]
    [InlineData("~SEQ(A,1,$N) a${A}", "a1 a2 a3")]
    [InlineData("~LST(A,x,y) a${A}", "ax ay")]
    [InlineData("~LST({A,B},{1,2},{3}) a${A}-${B}", "a1-2 a3-")]
    [InlineData("@host ~SEQ(A,1,2) @host a${A}", "a1 a2")]
    public void A_sequence_repeats_its_text(string line, string expected)
    {
        var result = Conf.Read($"$N=3\nglobal_defs {{\nnotification_email {{\n{line}\n}}\n}}\n");
        Assert.Empty(Conf.Findings(result));
        Assert.Equal(expected.Split(' '), result.Config!.Global.Mail.Recipients);
    }

    [Theory]
    [InlineData("~SEQ(A,1,0,5) a", "Invalid ~SEQ values")]
    [InlineData("~SEQ(A,1,-1,5) a", "Invalid ~SEQ values")]
    [InlineData("~SEQ(A,1 a", "~SEQ missing terminating ')'")]
    [InlineData("~SEQ(A) a", "Invalid ~SEQ definition")]
    [InlineData("~SEQx(A,-2) a", "~SEQx is only valid for positive numbers")]
    [InlineData("~LST(A,{1,2}) a", "~LST specification has too many values")]
    public void A_wrong_sequence_is_dropped(string line, string problem)
    {
        var messages = Conf.Messages(Conf.Read(line + "\n"));
        Assert.Equal(2, messages.Length);
        Assert.Equal($"(k.conf: Line 1) {problem} '{line}'", messages[0]);
        Assert.Equal($"(k.conf: Line 1) Invalid {line[..4]} specification '{line}'", messages[1]);
    }

    [Fact]
    public void An_endless_sequence_ends()
    {
        var result = Conf.Read("~SEQ(A,1,1000000000) x${A}\n");
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCode.TooLarge);
    }

    [Theory]
    [InlineData("@host router_id B", "B")]
    [InlineData("@other router_id B", "A")]
    [InlineData("@^host router_id B", "A")]
    [InlineData("@^other router_id B", "B")]
    [InlineData("@ host router_id B", "A")]
    [InlineData("@host", "A")]
    public void A_condition_compares_the_configuration_id(string line, string expected) => Assert.Equal(expected, Conf.RouterId("router_id A\n" + line));

    [Fact]
    public void A_second_condition_on_a_line_is_an_unknown_keyword() =>
        Assert.Equal("(k.conf: Line 2) Unknown keyword '@host'", Assert.Single(Conf.Messages(Conf.Read(Globals("@host @host router_id B")))));

    [Fact]
    public void Includes_are_sorted_nested_and_relative_to_their_own_directory()
    {
        var files = new MemoryFiles()
            .With("/etc/d/b.conf", Mail("2") + "include sub/*.conf\n")
            .With("/etc/d/a.conf", Mail("1"))
            .With("/etc/d/sub/c.conf", Mail("3") + "include ../x.inc\n")
            .With("/etc/d/x.inc", Mail("${_PWD}"))
            .With("/etc/d/z.txt", "bogus\n");
        var result = Conf.Read("include d/*.conf\n" + Mail("4"), files: files);
        Assert.Empty(Conf.Findings(result));
        Assert.Equal(["1", "2", "3", "/etc/d", "4"], result.Config!.Global.Mail.Recipients);
        Assert.Equal(["k.conf", "d/a.conf", "d/b.conf", "sub/c.conf", "../x.inc"], result.Lines.Files);

        static string Mail(string name) => $"global_defs {{\nnotification_email {{\n{name}\n}}\n}}\n";
    }

    [Theory]
    [InlineData("include {a,b}.conf", "1 2", null)]
    [InlineData("include {b,a}.conf", "2 1", null)]
    [InlineData("include [ab].conf", "1 2", null)]
    [InlineData("include [^bku].conf", "1", null)]
    [InlineData("includeb {a,c}.conf", "", "Some config files missing: \"{a,c}.conf\".")]
    [InlineData("include {a,x*}.conf", "1", null)]
    [InlineData("includew c*.conf", "", "No config files matched 'c*.conf'.")]
    [InlineData("includea c.conf", "", "Config files missing 'c.conf'.")]
    [InlineData("includer dir", "", "Configuration file 'dir/' is a directory - skipping")]
    [InlineData("includer x.sh", "", "Configuration file 'x.sh' is not a regular non-executable file - skipping")]
    [InlineData("includer u.conf", "", "Configuration file 'u.conf' open problem (Permission denied) - skipping")]
    public void Include_words_check_what_they_find(string line, string emails, string? message)
    {
        var files = new MemoryFiles()
            .With("/etc/a.conf", "global_defs { notification_email { 1 } }\n")
            .With("/etc/b.conf", "global_defs { notification_email { 2 } }\n")
            .With("/etc/dir/x", "")
            .With("/etc/x.sh", "").Executable("/etc/x.sh")
            .With("/etc/u.conf", "").Unreadable("/etc/u.conf");
        var result = Conf.Read(line + "\n", files: files);
        Assert.Equal(emails.Split(' ', StringSplitOptions.RemoveEmptyEntries), result.Config!.Global.Mail.Recipients);
        if (message is null)
        {
            Assert.Empty(Conf.Findings(result));
            return;
        }

        Assert.Equal($"(k.conf: Line 1) {message}", Assert.Single(Conf.Messages(result)));
        Assert.Equal(ConfigTestStatus.Security, result.TestStatus);
        Assert.Equal(6, result.StartFailure);
        Assert.True(result.IsUsableForReload);
    }

    [Fact]
    public void Include_check_holds_until_the_end_of_the_file_it_stands_in()
    {
        var files = new MemoryFiles().With("/etc/a.conf", "global_defs { include_check }\ninclude none1.conf\n");
        var result = Conf.Read("include a.conf\ninclude none2.conf\n", files: files);
        Assert.Equal(
            [(DiagnosticCode.IncludeCheckFailed, "a.conf", 2), (DiagnosticCode.IncludeProblem, "k.conf", 2)],
            result.Diagnostics.Select(d => (d.Code, d.Span.File, d.Span.Line)));
    }

    [Fact]
    public void A_file_that_includes_itself_is_read_once()
    {
        var result = Conf.Read("include k.conf\nglobal_defs { notification_email { 1 } }\n");
        Assert.Contains(result.Diagnostics, d => d.Message == "Configuration file 'k.conf' includes itself - skipping");
        Assert.Equal(["1"], result.Config!.Global.Mail.Recipients);
    }

    [Theory]
    [InlineData("a*c", "abc", true)]
    [InlineData("a*c", "ab", false)]
    [InlineData("*", "", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[x", "[x", true)]
    [InlineData("*a*b*", "xaybz", true)]
    [InlineData("\\*", "*", true)]
    public void Glob_patterns_match_as_in_the_shell(string pattern, string name, bool expected) => Assert.Equal(expected, GlobPattern.Matches(pattern, name));
}
