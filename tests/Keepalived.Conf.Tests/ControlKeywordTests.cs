using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

public sealed class ControlKeywordTests
{
    private static GlobalDefs Global(string lines)
    {
        var result = Conf.Read($"global_defs {{\n{lines}\n}}\n");
        Assert.Empty(result.Diagnostics);
        Assert.Equal(ConfigurationText.Of(result.Config!), ConfigurationText.Of(Conf.Read(ConfigurationText.Of(result.Config!)).Config!));
        return result.Config!.Global;
    }

    [Fact]
    public void Without_them_there_is_a_control_socket_for_root_and_no_port_is_open()
    {
        var global = Global("");
        Assert.Equal(new ControlSettings { IsOn = true, Path = null, Group = null }, global.Control);
        Assert.True(global.Metrics is { Address: null, Path: null, MaxSeries: 20000 });
    }

    [Fact]
    public void The_control_socket_has_a_path_and_a_group_or_is_off()
    {
        Assert.Equal(new ControlSettings { Path = "/run/k.sock" }, Global("control_socket /run/k.sock").Control);
        Assert.Equal(new ControlSettings { Path = "/run/k.sock", Group = "ops" }, Global("control_socket /run/k.sock group ops").Control);
        Assert.Equal(new ControlSettings { IsOn = false }, Global("control_socket none").Control);
    }

    [Fact]
    public void Metrics_are_served_on_an_address_and_on_a_path()
    {
        var metrics = Global("metrics_listen ::1 9650\nmetrics_listen /run/m.sock group prometheus\nmetrics_max_series 500").Metrics;
        Assert.Equal(
            new MetricsSettings { Address = IPAddress.IPv6Loopback, Port = 9650, Path = "/run/m.sock", Group = "prometheus", MaxSeries = 500 }, metrics);
    }

    [Theory]
    [InlineData("control_socket k.sock", "control_socket 'k.sock' must be an absolute path of at most 107 bytes - ignoring")]
    [InlineData("control_socket /k ops", "control_socket: 'ops' is not expected - ignoring")]
    [InlineData("control_socket /k group ops more", "control_socket: 'group' is not expected - ignoring")]
    [InlineData("metrics_listen localhost 9650", "metrics_listen 'localhost' is neither an address nor an absolute path - ignoring")]
    [InlineData("metrics_listen 127.0.0.1 9650 group", "metrics_listen: 'group' is not expected - ignoring")]
    [InlineData("metrics_listen 127.0.0.1 0", "number '0' outside range [1, 65535]")]
    [InlineData("metrics_max_series 99", "number '99' outside range [100, 10000000]")]
    public void A_bad_value_is_named_and_the_default_stays(string line, string message)
    {
        var result = Conf.Read($"global_defs {{\n{line}\n}}\n");
        Assert.Contains(result.Diagnostics, d => d.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(new GlobalDefs().Control, result.Config!.Global.Control);
        Assert.Equal(new GlobalDefs().Metrics, result.Config!.Global.Metrics);
    }

    [Theory]
    [InlineData("control_socket")]
    [InlineData("metrics_listen")]
    [InlineData("metrics_listen 127.0.0.1")]
    [InlineData("metrics_max_series")]
    public void A_missing_value_is_an_error(string line) =>
        Assert.Contains(Conf.Read($"global_defs {{\n{line}\n}}\n").Diagnostics, d => d.Message.Contains("is missing a parameter after keyword", StringComparison.Ordinal));
}
