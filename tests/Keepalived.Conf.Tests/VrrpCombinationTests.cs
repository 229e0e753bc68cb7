using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>What is checked between instances, groups and scripts, and against the system.</summary>
public sealed class VrrpCombinationTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private sealed class KeySystem(KeyFile file) : ISystemFacts
    {
        public bool InterfaceExists(string name) => name == "eth0";

        public IReadOnlyList<string> InterfaceNames => ["eth0"];

        public bool IsVrf(string name) => false;

        public int CpuCount => 1;

        public DirectoryState StateOfDirectory(string path) => DirectoryState.Usable;

        public bool UserExists(string name) => true;

        public bool GroupExists(string name) => true;

        public bool HostResolves(string host) => true;

        public KeyFile ReadKeyFile(string path) => file;

        public ScriptState StateOf(ScriptCommand command, ScriptUser? user) => ScriptState.Usable;
    }

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Expected", "vrrp-combinations.txt")))
        {
            if (line.StartsWith('#')) continue;
            var columns = line.Split('|');
            rows.Add(columns[0].Replace("\\n", "\n"), columns[1]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Blocks_together_draw_keepaliveds_messages(string text, string messages)
    {
        var result = Conf.Read(VrrpKeywordTests.Definitions + text + "\n");
        string[] found = [.. Conf.Findings(result).Where(d => d.Severity > Severity.Notice).Select(d => d.Message).Distinct()];
        Assert.Equal(messages.Length == 0 ? [] : messages.Split(" ¦ ").Order(), found.Order());
    }

    [Theory]
    [InlineData(Key, true, 0)]
    [InlineData("hex:abababababababababababababababababababababababababababababababab\r\n", true, 0)]
    [InlineData(Key, false, 6, "(V) auth_hmac key file '/k' is readable by group or others")]
    [InlineData("abc\n", true, 5, "(V) auth_hmac key 1 length 3 not in range [32, 64]", "(V) auth_hmac active_key 1 is not defined, disabling extension")]
    [InlineData(
        null, true, 5, "(V) auth_hmac key file '/k' cannot be opened", "(V) auth_hmac key 1 length 0 not in range [32, 64]",
        "(V) auth_hmac active_key 1 is not defined, disabling extension")]
    public void A_key_in_a_file_is_checked(string? text, bool isPrivate, int status, params string[] messages)
    {
        var config = Conf.Read(Instance("auth_hmac {\nkey 1 file:/k\nactive_key 1\n}")).Config!;
        Assert.Equal("/k", config.VrrpInstances[0].Hmac!.Keys[0].File);
        var found = SystemChecks.Run(config, new KeySystem(new KeyFile(text, isPrivate)));
        Assert.Equal(messages, found.Select(d => d.Message));
        Assert.Equal((ConfigTestStatus)status, ConfigTest.StatusOf(found));
    }

    [Fact]
    public void A_key_file_that_is_longer_than_any_key_is_refused()
    {
        var config = Conf.Read(Instance($"auth_hmac {{\nkey 1 {Key}\nkey 2 file:/k\nactive_key 1\n}}")).Config!;
        var found = SystemChecks.Run(config, new KeySystem(new KeyFile(new string('a', KeyFile.MaxLength + 1), IsPrivate: true)));
        Assert.Equal(["(V) auth_hmac key file '/k' is too large", "(V) auth_hmac key 2 length 0 not in range [32, 64]"], found.Select(d => d.Message));
    }

    [Fact]
    public void A_vrf_must_exist()
    {
        var config = Conf.Read("vrrp_instance V {\nvirtual_router_id 7\nvrf red\nunicast_src_ip 10.0.0.9\nunicast_peer {\n10.0.0.8\n}\nno_virtual_ipaddress\n}\n").Config!;
        Assert.Equal("red", config.VrrpInstances[0].Vrf);
        var found = SystemChecks.Run(config, new KeySystem(new KeyFile(null, IsPrivate: true)));
        Assert.Equal(["(V) WARNING - VRF interface red doesn't exist", "Non-existent interface specified in configuration"], found.Select(d => d.Message));
    }

    [Theory]
    [InlineData("10.1.", "", 256, 255)]
    [InlineData("fe80::", "", 90, 89)]
    [InlineData("fe80::", $"auth_hmac {{\nkey 1 {Key}\nactive_key 1\n}}", 88, 88)]
    [InlineData("fe80::", $"auth_hmac {{\nkey 1 {Key}\nactive_key 1\n}}", 89, 88)]
    public void Addresses_that_do_not_fit_into_an_advert_are_not_advertised(string prefix, string lines, int count, int max)
    {
        string addresses = string.Join('\n', Enumerable.Range(1, count).Select(i => prefix == "10.1." ? $"{prefix}{i / 250}.{i % 250}" : $"{prefix}{i:x}"));
        var result = Conf.Read($"vrrp_instance V {{\ninterface eth0\nvirtual_router_id 7\n{lines}\nvirtual_ipaddress {{\n{addresses}\n}}\n}}\n");
        string message = $"(V) Number of VIPs ({count}) exceeds maximum/space available in packet (max {max} addresses) - excess moved to eVIPs";
        Assert.Equal(count > max ? [message] : [], Conf.Findings(result).Select(d => d.Message));
        var instance = result.Config!.VrrpInstances[0];
        Assert.Equal((max, count - max), (instance.VirtualAddresses.Count, instance.ExcludedAddresses.Count));
    }

    [Fact]
    public void A_script_nobody_tracks_is_mentioned_when_the_daemon_starts()
    {
        const string text = "vrrp_script a {\nscript /x\n}\nvrrp_script b {\nscript /x\n}\n";
        string tracking = text + Instance("track_script {\na\n}");
        Assert.Equal("Warning - script b is not used", Assert.Single(Conf.Read(tracking, configTest: false).Diagnostics).Message);
        Assert.Empty(Conf.Read(tracking).Diagnostics);
    }

    [Fact]
    public void What_cannot_run_still_names_its_interfaces()
    {
        var result = Conf.Read("vrrp_instance V {\ninterface eth9\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n");
        Assert.Equal(2, result.StartFailure);
        var found = SystemChecks.Run(result.Config!, new KeySystem(new KeyFile(null, IsPrivate: true)));
        Assert.Equal("WARNING - interface eth9 for vrrp_instance V doesn't exist", found[0].Message);
    }

    [Fact]
    public void Members_of_a_group_start_from_its_notification_of_priorities()
    {
        const string groups = "vrrp_sync_group G {\ngroup {\nV\n}\nnotify_priority_changes\n}\n";
        Assert.True(Conf.Read(groups + Instance("")).Config!.VrrpInstances[0].NotifyPriorityChanges);
        Assert.False(Conf.Read(groups + Instance("notify_priority_changes no")).Config!.VrrpInstances[0].NotifyPriorityChanges);
    }

    private static string Instance(string lines) =>
        $"vrrp_instance V {{\ninterface eth0\nvirtual_router_id 7\n{lines}\nvirtual_ipaddress {{\n10.0.0.1\n}}\n}}\n";
}
