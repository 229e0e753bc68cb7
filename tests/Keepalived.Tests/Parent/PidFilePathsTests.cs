using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Parent;
using Keepalived.Supervision;
using Xunit;

namespace Keepalived.Tests.Parent;

/// <summary>The names are those the original creates, which are not those of its manual.</summary>
public sealed class PidFilePathsTests
{
    private static PidFilePaths For(KeepalivedConfig config, params string[] words) =>
        PidFilePaths.For(OptionsParser.Parse(words).Options, config);

    [Fact]
    public void By_default_they_are_in_run() =>
        Assert.Equal(new PidFilePaths("/run/keepalived.pid", "/run/vrrp.pid", "/run/checkers.pid", null), For(new KeepalivedConfig()));

    [Fact]
    public void With_use_pid_dir_they_are_in_their_own_directory() =>
        Assert.Equal(
            new PidFilePaths(
                "/run/keepalived/keepalived.pid", "/run/keepalived/vrrp.pid", "/run/keepalived/checkers.pid", "/run/keepalived"),
            For(new KeepalivedConfig { UsePidDirectory = true }));

    [Fact]
    public void An_instance_has_its_name_in_them() =>
        Assert.Equal(
            new PidFilePaths(
                "/run/keepalived/keepalived_a.pid", "/run/keepalived/vrrp_a.pid", "/run/keepalived/checkers_a.pid", "/run/keepalived"),
            For(new KeepalivedConfig { InstanceName = "a" }));

    [Theory]
    [InlineData("blue", null)]
    [InlineData("red", "blue")]
    public void A_network_namespace_has_a_directory_of_its_own(string written, string? given)
    {
        var config = new KeepalivedConfig { NetNamespace = written, InstanceName = "a" };
        var paths = given is null ? For(config) : For(config, "-s", given);
        Assert.Equal(
            new PidFilePaths(
                "/run/keepalived/blue/keepalived_a.pid", "/run/keepalived/blue/vrrp_a.pid", "/run/keepalived/blue/checkers_a.pid", "/run/keepalived/blue"),
            paths);
    }

    [Fact]
    public void Options_win()
    {
        var paths = For(new KeepalivedConfig { InstanceName = "a" }, "-p", "/x", "-c", "/y");
        Assert.Equal(("/x", "/run/keepalived/vrrp_a.pid", "/y"), (paths.Parent, paths.Of(Role.Vrrp), paths.Of(Role.Checker)));
    }
}
