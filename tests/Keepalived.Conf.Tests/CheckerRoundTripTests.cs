using Keepalived.Conf.Canonical;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>The canonical form of virtual servers, read again, gives the same model.</summary>
public sealed class CheckerRoundTripTests(ITestOutputHelper output)
{
    // What the canonical form cannot help: a group's servers keep ports that their method does not use, and weights may all be 0.
    private static readonly string[] Unavoidable = ["ports don't match", "port will be ignored", "exceeds total weight of real servers 0"];

    /// <summary>Fails when the canonical form of a text does not give the text's virtual servers, or draws messages.</summary>
    internal static void Check(string text)
    {
        var config = Conf.Read(text).Config!;
        Assert.NotEmpty(config.VirtualServers);
        string canonical = Canonical(config);
        var again = Conf.Read(canonical);
        Assert.Equal([], Unexpected(again));
        Assert.Equal(config.VirtualServers, again.Config!.VirtualServers);
        Assert.Equal(canonical, Canonical(again.Config));
    }

    public static TheoryData<string, string> Cases() => new()
    {
        { "by mark", "virtual_server fwmark 7 {\nlvs_sched sh\nsh-port\nlvs_method NAT\npersistence_granularity 64\nreal_server 2001:db8::1 {\nTCP_CHECK {\n}\n}\n}\n" },
        { "by mark, tunnels of both families", CheckerText.VirtualServer("lvs_method TUN\n" + CheckerText.RealServer() + CheckerText.RealServer("", "2001:db8::1"), "fwmark 7") },
        { "without port", CheckerText.VirtualServer("persistence_timeout 5\n" + CheckerText.RealServer("TCP_CHECK {\n}", "10.0.0.1"), "10.0.0.9") },
        { "IPv6", CheckerText.VirtualServer("persistence_granularity 100\n" + CheckerText.RealServer("PING_CHECK {\n}", "2001:db8::1 80"), "2001:db8::9 80") },
        { "methods of servers", CheckerText.VirtualServer("sorry_server 10.0.0.8 80\nsorry_server_lvs_method DR\n" + CheckerText.RealServer("lvs_method DR") + CheckerText.RealServer("", "10.0.0.2 81")) },
        { "all weights 0", CheckerText.VirtualServer(CheckerText.RealServer("weight 0")) },
        { "time limit of less than a second", CheckerText.VirtualServer("delay_loop 0.5\n" + CheckerText.RealServer("MISC_CHECK {\nmisc_path /a\ndelay_loop 3\n}\nMISC_CHECK {\nmisc_path /b\nmisc_timeout 2\n}")) },
        { "hosts of a mail check", CheckerText.VirtualServer(CheckerText.RealServer("SMTP_CHECK {\nretry 4\nhost {\nconnect_port 25\n}\nhost {\nconnect_ip 10.0.0.5\n}\n}")) },
        { "group", Group("10.0.0.1 80\n10.0.0.4-6 81\n10.1.0.0/16 82\n10.0.0.9-10.0.1.3\nfwmark 3\nfwmark 4 inet", "persistence_timeout 5") },
        { "group of both families", Group("10.0.0.1 80\n2001:db8::1-ff 80\nfwmark 3 inet6", "lvs_method TUN") },
        { "group of marks", Group("fwmark 3\nfwmark 4", "ip_family inet6", "2001:db8::1", "") },
        { "two servers of a group", Group("10.0.0.1 80", "") + CheckerText.VirtualServer("protocol UDP\n" + CheckerText.RealServer(), "group G") },
        { "failures all logged", "global_defs {\nchecker_log_all_failures\n}\n" + CheckerText.VirtualServer(CheckerText.RealServer("TCP_CHECK {\n}")) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_canonical_form_gives_the_same_virtual_servers(string name, string text)
    {
        Assert.NotEmpty(name);
        Check(text);
    }

    [Fact]
    public void The_canonical_form_of_every_file_of_the_corpus_gives_the_same_virtual_servers()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        int judged = 0;
        foreach (string file in Directory.GetFiles(Corpus.Folder!, "*.conf"))
        {
            var options = new ReadOptions { ConfigId = "lvs1", WorkingDirectory = Corpus.Folder, IsConfigTest = true, Environment = _ => null };
            if (ConfigurationReader.Read(file, options).Config is not { VirtualServers.IsEmpty: false } config) continue;
            judged++;
            var again = Conf.Read(Canonical(config));
            var unexpected = Unexpected(again);
            if (unexpected.Length == 0 && again.Config!.VirtualServers == config.VirtualServers) continue;
            output.WriteLine(Canonical(config));
            Assert.Fail($"{file}: {string.Join('\n', unexpected)}");
        }

        Assert.True(judged >= 140, $"only {judged} files with virtual servers");
    }

    private static string Group(string entries, string lines, string server = "10.0.0.1", string protocol = "protocol TCP\n") =>
        $"virtual_server_group G {{\n{entries}\n}}\nvirtual_server group G {{\n{protocol}lvs_sched rr\nlvs_method NAT\n{lines}\nreal_server {server} 80 {{\nTCP_CHECK {{\n}}\n}}\n}}\n";

    private static string[] Unexpected(ConfigurationResult result) =>
    [
        .. Conf.Findings(result).Where(d => d.Severity > Severity.Notice).Select(d => d.Message)
            .Where(m => !Unavoidable.Any(known => m.Contains(known, StringComparison.Ordinal))),
    ];

    /// <summary>The checker role's part, behind definitions of what its checks refer to.</summary>
    private static string Canonical(KeepalivedConfig config)
    {
        var root = new CanonicalNode("", isBlock: true, []);
        var checks = config.VirtualServers.SelectMany(v => v.RealServers).SelectMany(r => r.Checkers).ToList();
        foreach (string name in checks.OfType<FileCheckConfig>().Select(c => c.TrackFile).Distinct()) root.Block("track_file", name).Set("file", "/f");
        foreach (string name in checks.OfType<BfdCheckConfig>().Select(c => c.Session).Distinct()) root.Block("bfd_instance", name).Set("neighbor_ip", "10.0.0.1");
        SslForm.AddTo(root, config.Ssl);
        CheckersForm.AddTo(root, config);
        return CanonicalText.Of(root);
    }
}
