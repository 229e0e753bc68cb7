using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class FileWriterTests
{
    [Theory]
    [InlineData("/var/log/k.log", "/var/log/k.log")]
    [InlineData("/var/log/k_vrrp.log", "/var/log/k.log", "vrrp")]
    [InlineData("/var/log/k_vrrp_blue_A.log", "/var/log/k.log", "vrrp", "blue", "A")]
    [InlineData("/var/log.d/k_check", "/var/log.d/k", null, "check")]
    public void Each_process_has_a_file_of_its_own(string name, string path, params string?[] parts) =>
        Assert.Equal(name, FileWriter.NameOf(path, parts));

    [Fact]
    public void A_line_has_its_time_to_the_nanosecond() => Assert.Equal(
        "Sat Nov 21 11:05:26.123456700 2026: text",
        FileWriter.Format(new DateTimeOffset(2026, 11, 21, 11, 5, 26, TimeSpan.Zero).AddTicks(1234567), "text"));

    [Fact]
    public void Lines_are_appended_and_a_link_is_not_followed()
    {
        string directory = Directory.CreateTempSubdirectory("kf").FullName;
        string file = Path.Combine(directory, "k.log");
        File.WriteAllText(file, "before\n");
        var log = new FileWriter(file);
        log.Write(SyslogSeverity.Information, DateTimeOffset.UnixEpoch, "one");
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllLines(file).Length == 2, TimeSpan.FromSeconds(30)));
        Assert.Equal(["before", "Thu Jan 01 00:00:00.000000000 1970: one"], File.ReadAllLines(file));

        string link = Path.Combine(directory, "link.log");
        File.CreateSymbolicLink(link, file);
        var refused = new FileWriter(link);
        refused.Write(SyslogSeverity.Information, DateTimeOffset.UnixEpoch, "two");
        log.Write(SyslogSeverity.Information, DateTimeOffset.UnixEpoch, "three");
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllLines(file).Length == 3, TimeSpan.FromSeconds(30)));
        Assert.DoesNotContain("two", File.ReadAllText(file), StringComparison.Ordinal);
        Directory.Delete(directory, recursive: true);
    }
}
