using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Keepalived.Migrate.Tests;

/// <summary>
/// What is migrated passes the test of the original program too, where it has no keyword of ours. The interfaces are made in a network
/// namespace of its own, and programs that are not installed here are replaced by one that is.
/// </summary>
public sealed partial class OracleTests
{
    private const string Original = "/usr/sbin/keepalived";

    [Theory]
    [InlineData("ldirectord")]
    [InlineData("heartbeat")]
    [InlineData("heartbeat and ldirectord")]
    [InlineData("both families")]
    [InlineData("mon")]
    [InlineData("ipvsadm")]
    [InlineData("script")]
    [InlineData("wackamole")]
    public void The_original_accepts_it(string name)
    {
        var migrated = Migrated.Of(name switch
        {
            "ldirectord" => [("ldirectord.cf", Samples.Ldirectord)],
            "heartbeat" => [("ha.cf", Samples.HaCf), ("haresources", "lvs1 192.0.2.10/24/eth0 apache MailTo::a@b.org\n")],
            "heartbeat and ldirectord" => [("ha.cf", Samples.HaCf), ("haresources", Samples.HaResources), ("ldirectord.cf", Samples.Ldirectord)],
            "both families" => [("ha.cf", Samples.HaCf), ("haresources", "lvs1 192.0.2.10/24/eth0 IPv6addr::2001:db8:0:0:0:0:0:10/64/eth0 apache\n")],
            "mon" => [("mon.cf", Samples.Mon), ("rules", Samples.Ipvsadm)],
            "ipvsadm" => [("rules", Samples.Ipvsadm)],
            "script" => [("init", Samples.InitScript)],
            _ => [("wackamole.conf", Samples.Wackamole), ("spread.conf", Samples.Spread)],
        });
        Accepts(migrated);
    }

    [Theory]
    [MemberData(nameof(CorpusTests.Sets), MemberType = typeof(CorpusTests))]
    public void The_original_accepts_what_becomes_of_real_files(string set)
    {
        Assert.SkipUnless(LegacyCorpus.Folder is not null, LegacyCorpus.SkipReason);
        Accepts(Migrated.Of(CorpusTests.Files(set)));
    }

    private static void Accepts(Migrated migrated)
    {
        Assert.SkipUnless(File.Exists(Original), $"{Original} is not installed");
        Assert.SkipUnless(Environment.UserName == "root", "network namespaces need root");
        foreach (var node in migrated.Result.Nodes)
        {
            if (node.Text.Contains("IpvsSharp:", StringComparison.Ordinal)) continue;
            var (status, messages) = Test(Program().Replace(node.Text, "\"/usr/bin/true"));
            Assert.SkipWhen(status == NoNamespace, $"no network namespace: {messages}");
            Assert.True(status == 0, $"status {status}: {messages}\n{node.Text}");
        }
    }

    private const int NoNamespace = 99;

    private static (int Status, string Messages) Test(string configuration)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, configuration);
            string[] interfaces = [.. Interface().Matches(configuration).Select(static m => m.Groups[1].Value).Distinct()];
            string make = string.Concat(interfaces.Select(static (name, index) => $"ip link add {name} type veth peer name peer{index} || exit {NoNamespace}; "));
            var start = new ProcessStartInfo("unshare", ["-n", "sh", "-c", $"{make}exec {Original} -t -f {file}"]) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            string messages = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode == 1 && messages.StartsWith("unshare", StringComparison.Ordinal) ? NoNamespace : process.ExitCode, messages);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"(?:interface|dev) ([a-z_0-9]+)\b")]
    private static partial Regex Interface();

    [GeneratedRegex("\"/(?:usr/bin|opt|etc|usr/lib)/[^ \"]+")]
    private static partial Regex Program();
}
