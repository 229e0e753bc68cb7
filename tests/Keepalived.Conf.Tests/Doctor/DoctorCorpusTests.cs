using System.Text;
using Keepalived.Conf.Doctor;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests.Doctor;

/// <summary>The doctor over real configuration files, as if nothing were known about the system.</summary>
public sealed class DoctorCorpusTests(ITestOutputHelper output)
{
    private const int MaxMutated = 20_000;
    private const string Replacements = "{}\"#!$@~0 9\nA";

    [Fact]
    public void Real_files_and_mutations_of_them_never_make_the_doctor_throw()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var random = new Random(20260711);
        foreach (string file in Directory.GetFiles(Corpus.Folder!, "*.conf"))
        {
            // The longest files take most of the time and have nothing the others have not.
            byte[] bytes = File.ReadAllBytes(file);
            for (int round = 0; round < (bytes.Length > MaxMutated ? 0 : 4); round++)
            {
                byte[] other = (byte[])bytes.Clone();
                for (int changes = round == 0 ? 0 : random.Next(1, 6); changes > 0; changes--)
                {
                    other[random.Next(other.Length)] = (byte)Replacements[random.Next(Replacements.Length)];
                }

                var facts = Facts(Conf.Read(Encoding.Latin1.GetString(other)));
                if (facts is null) continue;
                Assert.All(ConfigurationDoctor.Examine(facts), static finding => Assert.NotEmpty(FindingText.Format(finding)));
            }
        }
    }

    [Fact]
    public void Findings_in_real_files_have_a_place_in_them()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var counts = new SortedDictionary<string, int>();
        foreach (string file in Directory.GetFiles(Corpus.Folder!, "*.conf"))
        {
            string name = Path.GetFileName(file);
            var read = ConfigurationReader.Read(name, new ReadOptions { ConfigId = "lvs1", WorkingDirectory = Corpus.Folder, Environment = _ => null, Random = (min, _) => min });
            if (DirectorConfiguration.From(name, read.Config, read.Lines) is not { } own) continue;
            int length = File.ReadAllLines(file, Encoding.Latin1).Length;
            foreach (var finding in ConfigurationDoctor.Examine(DoctorFacts.From(own, null, new ConfigurationFiles(), Corpus.Folder!)))
            {
                Assert.Equal(name, finding.Span.File);
                Assert.InRange(finding.Span.Line, 1, length);
                counts[finding.Kind.Id] = counts.GetValueOrDefault(finding.Kind.Id) + 1;
            }
        }

        foreach (var (id, count) in counts) output.WriteLine($"{count,6} {id}");
        Assert.NotEmpty(counts);
    }

    private static DoctorFacts? Facts(ConfigurationResult read) =>
        DirectorConfiguration.From("k.conf", read.Config, read.Lines) is { } own ? new DoctorFacts(own) { Peers = [own] } : null;
}
