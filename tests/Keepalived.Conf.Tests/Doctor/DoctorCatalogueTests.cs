using System.Text;
using System.Text.RegularExpressions;
using Keepalived.Conf.Doctor;

namespace Keepalived.Conf.Tests.Doctor;

public sealed partial class DoctorCatalogueTests
{
    [Fact]
    public void Ids_are_words_with_dashes_and_each_is_there_once()
    {
        Assert.All(DoctorCatalogue.Kinds, static kind => Assert.Matches(Id(), kind.Id));
        Assert.Equal(DoctorCatalogue.Kinds.Count, DoctorCatalogue.Kinds.Select(static kind => kind.Id).Distinct().Count());
        Assert.InRange(DoctorCatalogue.Kinds.Count, 30, 50);
    }

    [Fact]
    public void Texts_are_sentences_and_references_name_keywords_that_exist()
    {
        string[] keywords = [.. Binding.KeywordTable.Blocks.SelectMany(static block => block.Keywords).Select(static keyword => keyword.Name)];
        foreach (var kind in DoctorCatalogue.Kinds)
        {
            Assert.EndsWith(".", kind.Why, StringComparison.Ordinal);
            Assert.EndsWith(".", kind.Remedy, StringComparison.Ordinal);
            Assert.Contains(kind.References.Split([',', ';', ' ']), word => keywords.Contains(word));
        }
    }

    [Fact]
    public void The_nearest_id_is_the_one_with_least_letters_to_change()
    {
        Assert.Equal("vip-twice", DoctorCatalogue.Nearest("vip-twise"));
        Assert.Null(DoctorCatalogue.Nearest("nosuch"));
        Assert.Null(DoctorCatalogue.Find("vip-twise"));
    }

    [Fact]
    public void A_finding_is_one_line_with_why_and_remedy_below()
    {
        var finding = Assert.Single(new Examination("vrrp_script s {\nscript \"/x\"\n}\n").Findings());
        Assert.Equal(
            "k.conf:1: risk [script-unused] vrrp_script s is tracked by nothing\n"
                + "    why: Only a track_script entry makes an instance or a sync group react to a script. Without one the check has no effect.\n"
                + "    remedy: Add track_script with the script's name to the instance, or remove the block.\n",
            FindingText.Format(finding));
        Assert.Equal("doctor: 1 risk; more about each: --explain=ID\n", FindingText.Summary([finding]));
        Assert.Equal("doctor: nothing found\n", FindingText.Summary([]));
    }

    [Fact]
    public void The_long_form_has_example_remedy_and_references()
    {
        string[] lines = FindingText.Explain(DoctorCatalogue.Find("script-timeout-over-interval")!).Split('\n');
        Assert.Equal("script-timeout-over-interval (risk): a script's timeout above its interval", lines[0]);
        Assert.Equal(["Example:", "    interval 2", "    timeout 10"], lines[4..7]);
        Assert.Equal("See: interval, timeout (vrrp_script)", lines[10]);
    }

    /// <summary>Rewritten with UPDATE_EXPECTED=1.</summary>
    [Fact]
    public void The_manual_lists_every_kind()
    {
        string path = Path.Combine(Root(), "docs", "doctor.md");
        string expected = Manual();
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Manual()
    {
        var text = new StringBuilder("""
            # keepalived -t --doctor

            `keepalived -t --doctor` checks the configuration as `-t` does and then tells what it will do that its author did not mean: settings that keepalived accepts without a word.

            - `--peer=[ID@]FILE`, repeatable, compares with the configuration of another director, copied to this host. `ID` is that director's `-i`: lines that begin with `@ID` are read as there.
            - This host's addresses and kernel settings are looked at; nothing is changed and no packet is sent. What is not known is skipped and said.
            - Each finding is `file:line: severity [id] message`, then why it hurts and what to do. `--explain=ID` tells more.
            - The exit status is that of `-t`; findings do not change it. A file of `--peer` that cannot be read gives 1.

            | severity | meaning |
            |---|---|
            | problem | it cannot do what it is there for |
            | risk | it will not do what it looks like under conditions that are likely |
            | hint | worth knowing |

            This file is written from the catalogue in `src/Keepalived.Conf/Doctor/Checks` (run the tests with `UPDATE_EXPECTED=1`).

            | id | severity | about |
            |---|---|---|

            """);
        foreach (var kind in DoctorCatalogue.Kinds) text.Append($"| [{kind.Id}](#{kind.Id}) | {FindingText.SeverityOf(kind)} | {kind.Title} |\n");
        foreach (var kind in DoctorCatalogue.Kinds)
        {
            text.Append($"\n## {kind.Id}\n{kind.Why}\n\n```\n{kind.Example}\n```\n\n**Remedy:** {kind.Remedy} **See:** {kind.References}.\n");
        }

        return text.ToString();
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "IpvsSharp.sln"))) directory = directory.Parent;
        return directory.FullName;
    }

    [GeneratedRegex("^[a-z]+(-[a-z0-9]+)+$")]
    private static partial Regex Id();
}
