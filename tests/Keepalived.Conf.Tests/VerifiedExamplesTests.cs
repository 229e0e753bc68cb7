using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Tests;

/// <summary>Inputs whose outcome was verified with keepalived 2.4.3: exit status, messages and meaning.</summary>
public sealed class VerifiedExamplesTests
{
    private const int Count = 62;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Count)];

    [Fact]
    public void There_is_one_of_each_number() => Assert.Equal(Enumerable.Range(1, Count), VerifiedExamples.All.Select(e => e.Number));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Outcome_is_the_verified_one(int number)
    {
        var example = VerifiedExamples.All[number - 1];
        var files = new MemoryFiles();
        foreach (var (name, text) in example.Files) files.With($"/etc/{name}", text);
        var result = Conf.Read(example.Text, example.ConfigId, files);
        List<Diagnostic> found = [.. result.Diagnostics, .. SystemChecks.Run(result.Config!, new CorpusSystem(["eth0"]))];
        found.RemoveAll(d => !d.IsKnownToKeepalived);

        var (exit, messages) = example.Ours ?? (example.Exit, example.Messages);
        string[] expected = [.. messages.Select(m => m.Replace("(Line ", "(k.conf: Line ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string[] actual = [.. found.Select(d => expected.Contains(d.Message) ? d.Message : d.ToLogLine()).Distinct().Order(StringComparer.Ordinal)];
        int status = (int)ConfigTest.StatusOf(found);
        Assert.Equal(expected, actual);
        Assert.Equal(exit, status);
        if (example.Read is { } read) Assert.Equal(example.Meaning, read(result.Config!));
    }

    [Fact]
    public void An_instance_without_virtual_router_id_keeps_the_daemon_from_starting()
    {
        var result = Conf.Read("vrrp_instance V {\ninterface eth0\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n");
        var fatal = Assert.Single(result.Diagnostics);
        Assert.Equal("(k.conf: Line 1) (V) the virtual router id must be set", fatal.ToLogLine());
        Assert.Equal(Severity.Fatal, fatal.Severity);
        Assert.Equal(2, result.StartFailure);
        Assert.False(result.IsUsable);
        Assert.False(result.IsUsableForReload);
        Assert.Equal(ConfigTestStatus.Errors, result.TestStatus);
    }

    [Fact]
    public void A_missing_main_file_is_reported_and_status_6()
    {
        var result = ConfigurationReader.Read("none.conf", Conf.Options("host", new MemoryFiles()));
        Assert.Null(result.Config);
        Assert.Equal("Config files missing 'none.conf'.", Assert.Single(Conf.Messages(result)));
        Assert.Equal(6, result.StartFailure);
        Assert.Equal(ConfigTestStatus.CannotRun, result.TestStatus);
    }

    [Fact]
    public void A_lax_number_with_trailing_junk_is_used_with_a_warning_outside_the_configuration_test()
    {
        const string text = "vrrp_instance V {\ninterface eth0\nvirtual_router_id 3\ngarp_master_delay 7x\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n";
        var result = Conf.Read(text, configTest: false);
        Assert.Equal("(k.conf: Line 4) WARNING - invalid number '7x'", Assert.Single(Conf.Messages(result)));
        Assert.Equal(TimeSpan.FromSeconds(7), result.Config!.VrrpInstances[0].GarpMasterDelay);
        Assert.Equal(TimeSpan.FromSeconds(5), Conf.Read(text).Config!.VrrpInstances[0].GarpMasterDelay);
    }
}
