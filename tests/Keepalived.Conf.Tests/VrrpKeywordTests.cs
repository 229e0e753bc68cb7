using System.Collections;
using System.Globalization;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>Every keyword of the VRRP blocks: what it gives, what is there without it, and what keepalived says about bad values.</summary>
public sealed class VrrpKeywordTests
{
    internal const string Definitions =
        "vrrp_script s {\nscript \"/usr/bin/true\"\nweight 5 reverse\n}\ntrack_file f {\nfile /tmp/f\nweight 2 reverse\n}\n" +
        "vrrp_track_process p {\nprocess nosuchprocess\nweight 3\n}\nbfd_instance b {\nneighbor_ip 10.9.9.9\nweight 4\n}\n";

    public static TheoryData<string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Expected", "vrrp-keywords.txt")))
        {
            if (line.StartsWith('#')) continue;
            var columns = line.Split('|');
            rows.Add(columns[0], columns[1].Replace("\\n", "\n"), columns[2], columns[3]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_keyword_gives_the_stated_value_and_messages(string block, string lines, string setting, string messages)
    {
        var result = Conf.Read(TextOf(block, lines));
        string[] found = [.. Conf.Findings(result).Where(d => d.Severity > Severity.Notice).Select(d => d.Message).Distinct()];
        Assert.Equal(messages.Length == 0 ? [] : messages.Split(" ¦ ").Order(), found.Order());
        var config = result.Config!;
        object owner = block switch
        {
            "vrrp_instance" => config.VrrpInstances[0],
            "vrrp_sync_group" => config.SyncGroups[0],
            _ => config.VrrpScripts.Single(s => s.Name == "s"),
        };
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        object? value = owner;
        foreach (string name in setting[..equals].Split('.')) value = value!.GetType().GetProperty(name)!.GetValue(value);
        Assert.Equal(setting[(equals + 1)..], Show(value));
    }

    [Fact]
    public void Every_keyword_of_the_blocks_has_a_row()
    {
        var texts = Rows().Select(row => row.Data).ToLookup(row => row.Item1, row => row.Item2);
        string[] elsewhere =
        [
            "virtual_ipaddress", "virtual_ipaddress_excluded", "virtual_routes", "virtual_rules", "include", "script", "group",
        ];
        foreach (string path in (string[])["vrrp_instance", "vrrp_sync_group", "vrrp_script", "vrrp_instance/auth_hmac", "vrrp_instance/authentication"])
        {
            var rows = texts[path.Split('/')[0]].ToList();
            Assert.All(
                Binding.KeywordTable.At(path).Keywords.Where(k => k.Support != Binding.Support.Own).Select(k => k.Name).Except(elsewhere),
                name => Assert.Contains(rows, text => text.Split('\n').Any(line => line.Split(' ')[0] == name)));
        }
    }

    internal static string TextOf(string block, string lines) => block switch
    {
        "vrrp_instance" => Definitions + Instance("V", 7, lines),
        "vrrp_sync_group" => $"{Definitions}{Instance("V", 7, "")}{Instance("W", 8, "")}vrrp_sync_group G {{\ngroup {{\nV\nW\n}}\n{lines}\n}}\n",
        _ => $"vrrp_script s {{\nscript \"/usr/bin/true a\"\n{lines}\n}}\n",
    };

    private static string Instance(string name, int id, string lines) =>
        $"vrrp_instance {name} {{\ninterface eth0\nvirtual_router_id {id}\n{lines}\nvirtual_ipaddress {{\n10.0.0.{id}\n}}\n}}\n";

    private static string Show(object? value) => value switch
    {
        null => "none",
        string text => text,
        bool flag => flag ? "true" : "false",
        TimeSpan time => time.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        ScriptCommand command => command.Text,
        ScriptUser user => $"{user.User}{(user.Group is { } group ? $" {group}" : "")}",
        VrrpAuthentication a => $"{(a.Type == VrrpAuthenticationType.Ah ? "AH" : "PASS")} {a.Password}",
        HmacAuthentication h =>
            $"{h.ActiveKey} {h.Keys[0].Secret.Count} {Show(h.TimeWindow)} {(h.MonotonicReplayProtection ? "monotonic" : "time")} {h.Mode}",
        VirtualMac m => $"{Show(m.Name)} {(m.Address.IsEmpty ? "-" : string.Join(':', m.Address.Select(o => o.ToString("x2", null))))} {Show(m.NetlinkNotify)} {Show(m.Group)}",
        Ipvlan i => $"{Show(i.Name)} {Show(i.Address)} {i.Type} {Show(i.Group)}",
        UnicastPeer p => $"{p.Address}{(p.MinTtl is { } min ? $" min {min}" : "")}{(p.MaxTtl is { } max ? $" max {max}" : "")}",
        TrackedInterface t => Tracked(t.Name, t.Weight, t.Reverse),
        TrackedScript t => Tracked(t.Name, t.Weight, t.Reverse),
        TrackedFile t => Tracked(t.Name, t.Weight, t.Reverse),
        TrackedProcess t => Tracked(t.Name, t.Weight, t.Reverse),
        TrackedBfd t => Tracked(t.Name, t.Weight, t.Reverse),
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(Show)),
        _ => value.ToString()!,
    };

    private static string Tracked(string name, int weight, bool reverse) => $"{name} {weight}{(reverse ? " reverse" : "")}";
}
