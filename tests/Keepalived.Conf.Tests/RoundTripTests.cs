using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>What a configuration says, written in canonical form, says the same.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_file_of_the_corpus_reads_back_as_an_equal_model()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var options = new ReadOptions { ConfigId = "lvs1", WorkingDirectory = Corpus.Folder, IsConfigTest = true, Environment = _ => null };
        var different = new List<string>();
        int files = 0;
        foreach (string path in Directory.EnumerateFiles(Corpus.Folder!, "*.conf").Order())
        {
            if (ConfigurationReader.Read(Path.GetFileName(path), options).Config is not { } config) continue;
            files++;
            string text = ConfigurationText.Of(config);
            var again = Conf.Read(text);
            if (again.Config == config && ConfigurationText.Of(again.Config) == text) continue;
            different.Add(Path.GetFileName(path));
            output.WriteLine($"{path}");
            foreach (string line in ConfigurationText.Difference(config, again.Config!).Take(8)) output.WriteLine($"    {line}");
            foreach (var d in Conf.Findings(again).Where(d => d.Severity > Severity.Notice).Take(4)) output.WriteLine($"    {d}");
        }

        Assert.True(files > 400, $"{files} files");
        Assert.Empty(different);
    }

    [Fact]
    public void Json_of_every_file_of_the_corpus_is_json()
    {
        Assert.SkipUnless(Corpus.Folder is not null, Corpus.SkipReason);
        var options = new ReadOptions { ConfigId = "lvs1", WorkingDirectory = Corpus.Folder, IsConfigTest = true, Environment = _ => null };
        foreach (string path in Directory.EnumerateFiles(Corpus.Folder!, "*.conf"))
        {
            if (ConfigurationReader.Read(Path.GetFileName(path), options).Config is not { } config) continue;
            using var json = System.Text.Json.JsonDocument.Parse(ConfigurationText.JsonOf(config));
            Assert.Equal(config.VrrpInstances.Count, json.RootElement.TryGetProperty("vrrp_instance", out var list) ? list.GetArrayLength() : 0);
        }
    }
}
