using Keepalived.Runtime.Dumps;
using Xunit;

namespace Keepalived.Runtime.Tests.Dumps;

/// <summary>Names of dumps, as keepalived 2.4.3 gives them.</summary>
public sealed class DumpPathTests
{
    [Theory]
    [InlineData(null, "", "", "/tmp/keepalived.data")]
    [InlineData(null, "_check", "", "/tmp/keepalived_check.data")]
    [InlineData(null, "_parent", ".blue", "/tmp/keepalived_parent.blue.data")]
    [InlineData("state.txt", "", ".blue", "/tmp/state.blue.txt")]
    [InlineData("state.txt", "_parent", ".blue", "/tmp/state_parent.blue.txt")]
    [InlineData("/var/ka/state.txt", "_check", "", "/var/ka/state_check.txt")]
    [InlineData("/var/ka/", "_check", "", "/var/ka/keepalived_check.data")]
    [InlineData("below/state", "_check", "", "/tmp/state_check")]
    [InlineData("/state", "", "", "/state")]
    public void State_files(string? configured, string suffix, string instance, string expected) =>
        Assert.Equal(expected, DumpPath.OfState(configured, suffix, instance, "/tmp"));

    [Theory]
    [InlineData(null, "/run/x/keepalived.stats")]
    [InlineData("counters", "/run/x/counters")]
    [InlineData("/var/ka/counters", "/var/ka/counters")]
    [InlineData("/var/ka/", "/var/ka/keepalived.stats")]
    public void Other_files(string? configured, string expected) => Assert.Equal(expected, DumpPath.Of(configured, "keepalived.stats", "/run/x"));

    [Theory]
    [InlineData(false, "ns", "blue", "")]
    [InlineData(true, null, null, "")]
    [InlineData(true, "ns", null, ".ns")]
    [InlineData(true, null, "blue", ".blue")]
    [InlineData(true, "ns", "blue", ".ns_blue")]
    public void Namespace_and_instance(bool isUsed, string? space, string? instance, string expected) =>
        Assert.Equal(expected, DumpPath.InstancePart(isUsed, space, instance));

    [Fact]
    public void The_directory_is_that_of_TMPDIR_when_there_is_one()
    {
        using var directory = new TemporaryDirectory();

        Assert.Equal(directory.Root, DumpDirectory.Of(directory.Root + "/", out var none));
        Assert.Null(none);
        Assert.Equal("/tmp", DumpDirectory.Of(null, out none));
        Assert.Null(none);
        Assert.Equal("/tmp", DumpDirectory.Of("relative", out var problem));
        Assert.Equal("Environment TMPDIR=relative not a directory", problem);
        Assert.Equal("/tmp", DumpDirectory.Of(directory.PathOf("missing"), out problem));
        Assert.NotNull(problem);
    }
}
