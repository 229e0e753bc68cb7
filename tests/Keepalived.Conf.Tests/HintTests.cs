using Keepalived.Conf.Hints;

namespace Keepalived.Conf.Tests;

/// <summary>What is said besides keepalived's message.</summary>
public sealed class HintTests
{
    private const string Instance = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 1\nvirtual_ipaddress {\n10.0.0.1\n}\n";
    private const string Server = "virtual_server 10.0.0.9 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\nreal_server 10.0.0.1 80 {\n";

    private static string? RemedyOf(string text, string message) =>
        Assert.Single(Conf.Read(text).Diagnostics, d => d.Message.Contains(message, StringComparison.Ordinal)).Remedy;

    [Theory]
    [InlineData("prioritty 100", "did you mean 'priority'?")]
    [InlineData("lvs_sync_daemon_inteface eth0", "did you mean 'lvs_sync_daemon_interface'?")]
    [InlineData("macast_src_ip 10.0.0.2", "did you mean 'mcast_src_ip'?")]
    [InlineData("PRIORITY 100", "did you mean 'priority'?")]
    [InlineData("priority=100", "write 'priority VALUE', with a blank and without '='")]
    [InlineData("nopreempt;", "write 'nopreempt' without ';'")]
    [InlineData("// the first one", "comments begin with # or !")]
    [InlineData("; the first one", "comments begin with # or !")]
    [InlineData("weight 5", "'weight' belongs in vrrp_track_file, track_file, vrrp_script...")]
    [InlineData("auth_pass 1234", "'auth_pass' belongs in authentication")]
    [InlineData("router_id LVS", "'router_id' belongs in global_defs; in vrrp_instance it is 'virtual_router_id'")]
    [InlineData("vrid 5", "use 'virtual_router_id'")]
    [InlineData("virtual_server 10.0.0.9 80 {\n}", "'virtual_server' belongs in the top level: is a } missing before it? (its block is skipped)")]
    [InlineData("virtual_sever 10.0.0.9 80 {\n}", "did you mean 'virtual_server'? It belongs in the top level: is a } missing before it? (its block is skipped)")]
    [InlineData("use_vmac\\", "a line is continued with \\ only in a $NAME= definition")]
    [InlineData("interface\u00A0eth0", "U+00A0 (no-break space) in column 10: retype it as a blank")]
    [InlineData("\u3000priority 100", "U+3000 (ideographic space) in column 1: retype it as a blank")]
    [InlineData("priority\u200B 100", "U+200B (zero width space) in column 9: retype the word")]
    [InlineData("lb\u2013kind NAT", "U+2013 (typographic dash) in column 3: retype it as -")]
    [InlineData("xyzzy 1", null)]
    public void Unknown_keywords_of_an_instance(string statement, string? remedy) =>
        Assert.Equal(remedy, RemedyOf($"{Instance}{statement}\n}}\n", "Unknown keyword"));

    [Theory]
    [InlineData("nb_get_retry 3", "'nb_get_retry' belongs in HTTP_GET or SSL_GET; in TCP_CHECK it is 'retry'")]
    [InlineData("protocol TCP", "'protocol' belongs in virtual_server: is a } missing before it?")]
    [InlineData("connect_timout 3", "did you mean 'connect_timeout'?")]
    public void Unknown_keywords_of_a_check(string statement, string remedy) =>
        Assert.Equal(remedy, RemedyOf($"{Server}TCP_CHECK {{\n{statement}\n}}\n}}\n}}\n", "Unknown keyword"));

    [Theory]
    [InlineData("nat_mask 255.255.255.0", "keepalived no longer has it and never acted on it: remove the line")]
    [InlineData("laddr_group_name g", "a word of DPVS, which keepalived does not have: remove it")]
    [InlineData("lb-kind NAT", "did you mean 'lb_kind'?")]
    public void Unknown_keywords_of_a_virtual_server(string statement, string remedy) =>
        Assert.Equal(remedy, RemedyOf($"{Server}}}\n{statement}\n}}\n", "Unknown keyword"));

    [Theory]
    [InlineData("\uFEFFglobal_defs {\n}\n", "U+FEFF (byte order mark) in column 1: save the file as UTF-8 without one (its block is skipped)")]
    [InlineData("priority 100\n", "'priority' belongs in vrrp_instance: is a } too many before it?")]
    [InlineData("vrrp_instnce V {\n}\n", "did you mean 'vrrp_instance'? (its block is skipped)")]
    [InlineData("\u4E2D\u6587\uFF0C\u4E2D\u6587 1\n", null)]
    public void Unknown_keywords_of_the_top_level(string text, string? remedy) => Assert.Equal(remedy, RemedyOf(text, "Unknown keyword"));

    [Theory]
    [InlineData("state master", "unknown state", "did you mean 'MASTER'?")]
    [InlineData("state SLAVE", "unknown state", "did you mean 'BACKUP'?")]
    [InlineData("state FOO", "unknown state", "one of MASTER, BACKUP")]
    [InlineData("authentication {\nauth_type pass\n}", "unknown authentication type", "did you mean 'PASS'?")]
    [InlineData("priority", "missing a parameter", "the form is: priority <1..255>")]
    public void Words_of_an_instance(string statement, string message, string remedy) =>
        Assert.Equal(remedy, RemedyOf($"{Instance}{statement}\n}}\n", message));

    [Theory]
    [InlineData("protocol TPC", "Unknown protocol", "did you mean 'TCP'?")]
    [InlineData("lb_algo RR", "Invalid lvs_scheduler", "did you mean 'rr'?")]
    [InlineData("lb_kind dr", "routing method", "did you mean 'DR'?")]
    [InlineData("lb_kind FNAT", "routing method", "the kernel has NAT, DR and TUN; FNAT is a method of DPVS and of patched kernels")]
    [InlineData("sorry_server web1 80", "Invalid sorry server", "write an address, names are not resolved")]
    [InlineData("sorry_server 10.0.0.1:80", "Invalid sorry server", "write the address without brackets, a blank, the port: 10.0.0.1 80")]
    [InlineData("sorry_server [2001:db8::1]:80", "Invalid sorry server", "write the address without brackets, a blank, the port: 2001:db8::1 80")]
    [InlineData("sorry_server 10.0.0.1 99999", "Invalid sorry server", "a port is a number from 1 to 65535")]
    public void Words_of_a_virtual_server(string statement, string message, string remedy) =>
        Assert.Equal(remedy, RemedyOf($"{Server}}}\n{statement}\n}}\n", message));

    [Theory]
    [InlineData("2001:db8::10:80", "':80' is part of the address; for port 80 write a blank: virtual_server 2001:db8::10 80")]
    [InlineData("10.0.0.9", "write the port behind the address: virtual_server 10.0.0.9 PORT")]
    public void A_port_that_is_missing_may_have_become_part_of_the_address(string address, string remedy)
    {
        string server = address.Contains(':') ? "2001:db8::1" : "10.0.0.1";
        string text = $"virtual_server {address} {{\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\nreal_server {server} 80 {{\n}}\n}}\n";
        Assert.Equal(remedy, RemedyOf(text, "zero port"));
    }

    [Theory]
    [InlineData("vrrp_script chk_nginx {\nscript /bin/true\n}\n", "", "did you mean 'chk_nginx'?")]
    [InlineData("", "vrrp_script chk_ngnix {\nscript /bin/true\n}\n", "vrrp_script chk_ngnix is defined in line 11: move it in front of what uses it")]
    [InlineData("vrrp_script alive {\nscript /bin/true\n}\n", "", "defined are: alive")]
    [InlineData("", "", "there is no vrrp_script: write vrrp_script chk_ngnix { ... }")]
    public void A_script_that_is_not_defined(string before, string after, string remedy) =>
        Assert.Equal(remedy, RemedyOf($"{before}{Instance}track_script {{\nchk_ngnix\n}}\n}}\n{after}", "not found"));

    [Fact]
    public void A_member_of_a_group_that_is_not_defined() => Assert.Equal(
        "did you mean 'V'?", RemedyOf($"{Instance}}}\nvrrp_sync_group G {{\ngroup {{\nV\nv\n}}\n}}\n", "doesn't exist"));

    [Fact]
    public void An_instance_defined_twice() => Assert.Equal(
        "the first one is in line 1: give this one another name", RemedyOf($"{Instance}}}\n{Instance}}}\n", "already defined"));

    [Theory]
    [InlineData("priority\u200B100", "priority 100", 3, 1)]
    [InlineData("weigth", "weight", 3, 1)]
    [InlineData("abc", "abc", 3, 0)]
    [InlineData("ABC", "abc", 3, 0)]
    [InlineData("abcdef", "ghijkl", 3, 4)]
    [InlineData("", "ab", 3, 2)]
    public void Distances_between_words(string a, string b, int limit, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(a, b, limit));
        Assert.Equal(distance, EditDistance.Between(b, a, limit));
    }
}
