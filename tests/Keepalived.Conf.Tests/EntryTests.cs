using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>Entries of address, route and rule blocks against the original, and written back.</summary>
public sealed class EntryTests
{
    public static TheoryData<string, string, int, string[]> Outcomes()
    {
        var data = new TheoryData<string, string, int, string[]>();
        foreach (var o in EntryOutcomes.Expected) data.Add(o.Block, o.Entry, o.Exit, o.Messages);
        return data;
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void An_entry_draws_the_messages_and_status_of_the_original(string block, string entry, int exit, string[] messages)
    {
        var found = EntryOutcomes.Findings(EntryOutcomes.Read(block, entry));
        Assert.Equal(messages.Order(), found.Select(d => d.Message).Order());
        Assert.Equal(exit, (int)ConfigTest.StatusOf(found));
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void What_was_understood_of_an_entry_is_written_back_and_read_again_without_a_word(string block, string entry, int exit, string[] messages)
    {
        Assert.NotNull(messages);
        Assert.InRange(exit, 0, 6);
        CheckRoundTrip(EntryOutcomes.Read(block, entry).Config!);
    }

    [Theory]
    [InlineData("virtual_routes", "vrrp_instance/virtual_routes")]
    [InlineData("virtual_rules", "vrrp_instance/virtual_rules")]
    [InlineData("virtual_ipaddress", "vrrp_instance/virtual_ipaddress")]
    public void Every_option_word_is_accepted_in_some_entry_and_those_with_a_value_refused_in_another(string block, string path)
    {
        var outcomes = EntryOutcomes.Original.Where(o => o.Block == block).ToList();
        foreach (var word in KeywordTable.At(path).Keywords.Where(k => !k.Name.StartsWith('<')))
        {
            // Three words always draw a message, the system had no VRF, and every word is the name of a congestion control algorithm.
            var with = outcomes.Where(o => o.Entry.Split(' ').Contains(word.Name)).ToList();
            if (word.Name is not ("gw" or "or" or "as" or "vrf")) Assert.True(with.Exists(o => o.Exit == 0), $"{word.Name} is never accepted");
            if (word.Arguments.Length > 0 && word.Name != "congctl") Assert.True(with.Exists(o => o.Exit == 5), $"{word.Name} is never refused");
        }
    }

    [Theory]
    [InlineData("static_routes", "vrrp_instance/virtual_routes")]
    [InlineData("static_rules", "vrrp_instance/virtual_rules")]
    [InlineData("static_routes/nexthop", "vrrp_instance/virtual_routes/nexthop")]
    [InlineData("static_routes/encap", "vrrp_instance/virtual_routes/encap")]
    public void Static_and_virtual_entries_know_the_same_words_but_for_track_group(string of, string and) => Assert.Equal(
        KeywordTable.At(of).Keywords.Select(k => k.Name).Where(name => name != "track_group").Order(),
        KeywordTable.At(and).Keywords.Select(k => k.Name).Order());

    [Fact]
    public void Every_option_word_of_routes_and_rules_is_read_by_something()
    {
        string[] read = ["<DEST>", "<TYPE>", "default6"];
        Assert.All(
            RouteBinder.Tables.Append(RuleBinder.OptionWords).SelectMany(t => t.Block.Keywords, (t, word) => (t, word)),
            x => Assert.True(x.t.Handles(x.word) || read.Contains(x.word.Name), $"{x.t.Block.Path} {x.word.Name}"));
    }

    [Fact]
    public void Rules_without_preference_get_them_downwards_for_each_family()
    {
        string lines = "from 10.0.0.0/8 table 5\nfrom 10.1.0.0/16 table 5\nfrom 2001:db8::/32 table 5\nfrom 10.2.0.0/16 table 5";
        Assert.Equal<uint>([16384, 16383, 16384, 16382], EntryOutcomes.Read("virtual_rules", lines).Config!.VrrpInstances[0].VirtualRules.Select(r => r.Preference));
    }

    [Fact]
    public void A_track_group_whose_instances_do_not_exist_is_no_group()
    {
        var result = Conf.Read("track_group G {\ngroup {\nnone\n}\n}\nstatic_routes {\n10.0.0.0/8 dev eth0 track_group G\n}\n");
        Assert.DoesNotContain(Conf.Findings(result), d => d.Severity > Severity.Notice);
        Assert.Empty(result.Config!.TrackGroups);
        Assert.Null(Assert.Single(result.Config.StaticRoutes).TrackGroup);
    }

    [Theory]
    [InlineData("track_group {\n}\n", "track_group must have a name - skipping")]
    [InlineData("track_group G {\n}\n", "Static track group G has no members - removing")]
    [InlineData("track_group G {\ngroup {\nV\n}\n}\ntrack_group G {\ngroup {\nV\n}\n}\n", "track_group G already defined")]
    [InlineData("track_group G {\ngroup {\nV\n}\ngroup {\nV\n}\n}\n", "Group list already specified for sync group G")]
    public void A_mistake_in_a_track_group_is_reported(string text, string message) => Assert.Equal(
        message,
        Assert.Single(Conf.Findings(Conf.Read(text + EntryOutcomes.Wrap("virtual_ipaddress", "10.0.0.1"))), d => d.Severity > Severity.Notice).Message);

    /// <summary>Checks that the entries, written back, are read without a finding and are the same.</summary>
    internal static void CheckRoundTrip(KeepalivedConfig config)
    {
        string text = ConfigurationText.Of(config);
        var again = Conf.Read(text);
        Assert.DoesNotContain(Conf.Findings(again), d => d.Severity > Severity.Notice && !d.Message.Contains("No VIP specified", StringComparison.Ordinal));
        Assert.True(config == again.Config, text);
    }
}
