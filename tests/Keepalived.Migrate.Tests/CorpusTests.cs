using Keepalived.Migrate.Report;

namespace Keepalived.Migrate.Tests;

/// <summary>Real configurations.</summary>
public sealed class CorpusTests
{
    private static readonly (string Name, string Text) AnyResources = ("haresources", "lisa IPaddr::192.168.1.71/24/eth1 apache\n");

    public static TheoryData<string> Sets { get; } =
    [
        "01.ldirectord.cf", "03.ldirectord.cf", "04.ldirectord.cf", "06.ldirectord.cf", "07.ldirectord.cf", "09.ldirectord.cf", "10.ldirectord.cf",
        "12.ldirectord.cf", "13.ldirectord.cf", "01.mon.cf", "01.piranha-lvs.cf", "01.wackamole.conf", "06.ha.cf 04.haresources",
        "12.ha.cf 07.haresources", "15.ha.cf 10.haresources", "18.ha.cf 13.haresources", "01.haresources", "03.haresources", "06.haresources",
        "09.haresources", "12.haresources", "03.ha.cf", "04.ha.cf", "10.ha.cf", "13.ha.cf", "16.ha.cf", "19.ha.cf",
    ];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Is_migrated_and_told_of_line_by_line(string set)
    {
        Assert.SkipUnless(LegacyCorpus.Folder is not null, LegacyCorpus.SkipReason);
        var files = Files(set);
        var migrated = Migrated.Of(files);
        Assert.NotEmpty(migrated.Result.Nodes);
        Assert.All(migrated.Result.Report, static e => Assert.NotEmpty(e.Text));
        foreach (var (name, text) in files)
        {
            // Whatever says something is told of; a block's name and braces may stand for the lines of a list.
            var told = migrated.Result.Report.Where(e => e.Place.File == name).Select(static e => e.Place.Line).ToHashSet();
            var lines = text.Split('\n').Select(static (line, index) => (Text: line.Trim(), Number: index + 1));
            Assert.All(lines.Where(l => Says(name, l.Text)), l => Assert.True(told.Contains(l.Number), $"{name}:{l.Number}: {l.Text}"));
        }
    }

    [Theory]
    [InlineData("01.ha.cf", "01.ha.cf:21: crm yes: Pacemaker runs the resources")]
    [InlineData("09.ha.cf", "09.ha.cf:1: pacemaker on: Pacemaker runs the resources")]
    [InlineData("07.ha.cf", "07.ha.cf: is none of ldirectord.cf, ha.cf")]
    [InlineData("03.piranha-lvs.cf", "03.piranha-lvs.cf: is a keepalived.conf already")]
    public void Is_refused_for_one_reason(string file, string reason)
    {
        Assert.SkipUnless(LegacyCorpus.Folder is not null, LegacyCorpus.SkipReason);
        Assert.StartsWith(reason, Migrated.Refusal(Files(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_of_the_corpus_is_in_one_of_these_tests()
    {
        Assert.SkipUnless(LegacyCorpus.Folder is not null, LegacyCorpus.SkipReason);
        var tried = Sets.SelectMany(static row => row.Data.Split(' ')).Concat(["01.ha.cf", "09.ha.cf", "07.ha.cf", "03.piranha-lvs.cf", "index.tsv"]);
        Assert.Empty(Directory.GetFiles(LegacyCorpus.Folder!).Select(Path.GetFileName).Except(tried));
    }

    [Fact]
    public void A_patched_ldirectord_with_services_of_its_own_needs_a_decision()
    {
        Assert.SkipUnless(LegacyCorpus.Folder is not null, LegacyCorpus.SkipReason);
        var migrated = Migrated.Of(LegacyCorpus.File("10.ldirectord.cf"));
        Assert.Equal(2, migrated.Config().VirtualServers.Count);
        Assert.Equal(2, migrated.Result.Report.Count(static e => e is { Directive: "service", Level: CarryLevel.Decide }));
        Assert.False(migrated.Result.IsComplete);
    }

    public static (string Name, string Text)[] Files(string set)
    {
        var files = set.Split(' ').Select(LegacyCorpus.File).ToArray();
        return set.EndsWith("ha.cf", StringComparison.Ordinal) ? [.. files, AnyResources] : files;
    }

    private static bool Says(string name, string line)
    {
        if (line.Length == 0 || line[0] == '#' || line is "{" or "}") return false;
        if (name.EndsWith("wackamole.conf", StringComparison.Ordinal)) return line.Contains('=', StringComparison.Ordinal) && !line.StartsWith("AcquisitionsPerRound", StringComparison.Ordinal) && !line.StartsWith("interval", StringComparison.Ordinal);
        return !line.StartsWith("hostgroup", StringComparison.Ordinal) && !line.StartsWith("watch", StringComparison.Ordinal);
    }
}
