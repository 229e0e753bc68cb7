using Keepalived.Conf.Binding;

namespace Keepalived.Conf.Tests;

/// <summary>Whatever the words of an entry are, reading it ends, and what came of it can be written back.</summary>
public sealed class EntryPropertyTests
{
    private const int Rounds = 400;
    private const int EntriesPerRound = 25;

    private static readonly string[] Values =
    [
        "10.0.0.0/8", "10.0.0.1", "10.0.0.5/24", "0.0.0.0/0", "2001:db8::/32", "fe80::1", "::/0", "::ffff:1.2.3.4", "default", "any", "default6", "eth0", "lo", "5", "0",
        "256", "4294967295", "18446744073709551615", "0x10", "010", "-1", "5/6", "1-2", "10", "100/200", "1:2:3:4", "300ms", "1.5s", "9999s", "1e3", "lock", "inet",
        "inet6", "to", "ecn", "low", "enabled", "cubic", "main", "link", "static", "AF11", "tcp", "G", "H", "none", "forever", "+", "-", "goto", "6", "8", "dst", "id",
        "src", "ttl", "tc", "flags", "x", "\"\"", "\"a b\"", "\u00e9", "\"#\"", "/", ":", "<DEST>", "<IPADDR>", "nexthop",
    ];

    public static TheoryData<string, string> Blocks => new()
    {
        { "virtual_ipaddress", "vrrp_instance/virtual_ipaddress" },
        { "static_ipaddress", "static_ipaddress" },
        { "virtual_routes", "vrrp_instance/virtual_routes" },
        { "static_routes", "static_routes" },
        { "virtual_rules", "vrrp_instance/virtual_rules" },
        { "static_rules", "static_rules" },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Any_words_in_any_order_are_read_to_the_end(string block, string path)
    {
        var random = new Random(20240229);
        string[] options = [.. Options(path)];
        for (int round = 0; round < Rounds; round++)
        {
            var lines = Enumerable.Range(0, EntriesPerRound).Select(_ => Entry(random, options, random.Next(1, 12)));
            var config = EntryOutcomes.Read(block, string.Join('\n', lines)).Config!;
            if (!config.VrrpInstances.IsEmpty) EntryTests.CheckRoundTrip(config);
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Pairs_of_option_and_value_are_read_to_the_end_and_often_make_an_entry(string block, string path)
    {
        var random = new Random(20240229);
        string[] options = [.. Options(path)];
        int made = 0;
        for (int round = 0; round < Rounds; round++)
        {
            // One or two good words make an entry of what else may be in it.
            bool rules = path.Contains("rules", StringComparison.Ordinal);
            var lines = Enumerable.Range(1, EntriesPerRound)
                .Select(i => $"{(rules ? "table 5 preference 3" : $"10.0.0.{i}")} {Pairs(random, options, random.Next(1, 4))}");
            var config = EntryOutcomes.Read(block, string.Join('\n', lines)).Config!;
            if (config.VrrpInstances.IsEmpty) continue;
            var instance = config.VrrpInstances[0];
            made += instance.VirtualAddresses.Count + instance.VirtualRoutes.Count + instance.VirtualRules.Count + config.StaticAddresses.Count +
                config.StaticRoutes.Count + config.StaticRules.Count;
            EntryTests.CheckRoundTrip(config);
        }

        Assert.True(made > Rounds, $"{made} entries in {Rounds} rounds");
    }

    private static IEnumerable<string> Options(string path)
    {
        string[] parts = [path, $"{path}/nexthop", $"{path}/encap"];
        return KeywordTable.Blocks.Where(b => parts.Contains(b.Path)).SelectMany(b => b.Keywords).Select(k => k.Name);
    }

    private static string Entry(Random random, string[] options, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => random.Next(2) == 0 ? Any(random, options) : Any(random, Values)));

    private static string Pairs(Random random, string[] options, int pairs) =>
        string.Join(' ', Enumerable.Range(0, pairs).Select(_ => $"{Any(random, options)} {(random.Next(3) == 0 ? "" : Any(random, Values))}"));

    private static string Any(Random random, string[] words) => words[random.Next(words.Length)];
}
