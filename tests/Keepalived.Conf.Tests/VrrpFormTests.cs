using Keepalived.Conf.Canonical;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>The canonical form of the VRRP blocks says what the model says.</summary>
public sealed class VrrpFormTests
{
    // Blocks that the tracked names stand for; they are not written by the form under test.
    private const string Definitions =
        "track_file f {\nfile /tmp/f\nweight 2 reverse\n}\nvrrp_track_process p {\nprocess nosuchprocess\n}\nbfd_instance b {\nneighbor_ip 10.9.9.9\n}\n";

    [Theory]
    [MemberData(nameof(VrrpKeywordTests.Rows), MemberType = typeof(VrrpKeywordTests))]
    public void What_a_keyword_gives_is_written_so_that_it_reads_back(string block, string lines, string setting, string messages)
    {
        Assert.NotNull(setting + messages);
        AssertReadsBack(Conf.Read(VrrpKeywordTests.TextOf(block, lines)));
    }

    [Theory]
    [InlineData("unicast_src_ip 10.0.0.9\nvrf red\nunicast_peer {\n10.0.0.8 max_ttl 3\n}\nvirtual_ipaddress {\n10.0.0.1 dev eth1\n}")]
    [InlineData("unicast_src_ip 2001:db8::9\nunicast_peer {\n2001:db8::8\n}\nvirtual_ipaddress {\n2001:db8::1 dev eth1\n}")]
    [InlineData("interface eth0\nversion 2\nvirtual_ipaddress {\nfe80::1\n}")]
    [InlineData("interface eth0\nnative_ipv6\nno_virtual_ipaddress")]
    [InlineData("interface eth0\nvirtual_ipaddress {\nfe80::1 preferred_lft 7\n}\nvirtual_ipaddress_excluded {\n10.0.0.1/24 brd + label eth0:1\n}")]
    [InlineData("interface eth0\nno_virtual_ipaddress\nnotify_master \"/x 'a b' \\\"c\\\"\" nobody nogroup\nnotify_deleted")]
    [InlineData("interface eth0\nno_virtual_ipaddress\nauthentication {\nauth_type PASS\nauth_pass \"a #b!\"\n}")]
    [InlineData("interface eth0\nno_virtual_ipaddress\nauth_hmac {\nkey 3 file:/etc/key\nactive_key 3\n}")]
    public void An_instance_reads_back(string lines)
    {
        var result = Conf.Read($"vrrp_instance V {{\nvirtual_router_id 7\n{lines}\n}}\n");
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == Severity.Fatal);
        AssertReadsBack(result);
    }

    [Fact]
    public void Groups_read_back()
    {
        string text = "vrrp_script s {\nscript /x\nweight 3\n}\n";
        foreach (string name in (string[])["A", "B", "C"]) text += $"vrrp_instance {name} {{\ninterface eth0\nvirtual_router_id {name[0] - '@'}\nno_virtual_ipaddress\n}}\n";
        text += "track_group T {\ngroup {\nA C\n}\n}\nvrrp_sync_group G {\ngroup {\nA B\n}\nsync_group_tracking_weight\ntrack_script {\ns weight -3 reverse\n}\nnotify /n root\nnotify_priority_changes no\n}\n";
        var result = Conf.Read(text);
        Assert.Equal(["A", "C"], result.Config!.TrackGroups[0].Members);
        AssertReadsBack(result);
    }

    private static void AssertReadsBack(ConfigurationResult result)
    {
        if (result.Diagnostics.Any(d => d.Severity == Severity.Fatal)) return;
        var expected = VrrpOnly(result.Config!);
        var root = new CanonicalNode("", isBlock: true, []);
        VrrpForm.AddTo(root, expected);
        string text = CanonicalText.Of(root);
        var again = Conf.Read(Tracked(expected) + text);
        Assert.Empty(Conf.Findings(again).Where(d => d.Severity > Severity.Notice && !IsUnavoidable(d)).Select(d => d.ToString()));
        var found = VrrpOnly(again.Config!);
        foreach (var (one, other) in expected.VrrpInstances.Zip(found.VrrpInstances)) Assert.Equal(one, other);
        Assert.True(expected == found, text);
    }

    // Old keywords without a successor, and what is kept although it makes no sense.
    private static bool IsUnavoidable(Diagnostic d) => d.Code == DiagnosticCode.Deprecated || Array.Exists(
        [
            "setting instance to fault state", "only 1 virtual router", "This won't work", "all packets will be discarded",
            "No VIP specified; at least one is sensible", "the first IPv6 VIP address must be link local",
        ],
        text => d.Message.Contains(text, StringComparison.Ordinal));

    private static string Tracked(KeepalivedConfig config)
    {
        string text = Definitions;
        var instances = config.VrrpInstances;
        var groups = config.SyncGroups;
        foreach (string name in instances.SelectMany(i => i.TrackFiles).Concat(groups.SelectMany(g => g.TrackFiles)).Select(t => t.Name).Distinct())
        {
            text += $"track_file \"{name}\" {{\nfile /tmp/f\n}}\n";
        }

        foreach (string name in instances.SelectMany(i => i.TrackProcesses).Concat(groups.SelectMany(g => g.TrackProcesses)).Select(t => t.Name).Distinct())
        {
            text += $"vrrp_track_process \"{name}\" {{\nprocess x\n}}\n";
        }

        foreach (string name in instances.SelectMany(i => i.TrackBfds).Concat(groups.SelectMany(g => g.TrackBfds)).Select(t => t.Name).Distinct())
        {
            if (name != "b") text += $"bfd_instance \"{name}\" {{\nneighbor_ip 10.9.9.9\n}}\n";
        }

        return text;
    }

    private static KeepalivedConfig VrrpOnly(KeepalivedConfig config) => new()
    {
        VrrpScripts = config.VrrpScripts,
        VrrpInstances = config.VrrpInstances,
        SyncGroups = config.SyncGroups,
        TrackGroups = config.TrackGroups,
    };
}
