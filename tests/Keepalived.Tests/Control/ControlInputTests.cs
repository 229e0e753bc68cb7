using System.Globalization;
using Keepalived.Control.Client;
using Keepalived.Runtime.Control;
using Xunit;

namespace Keepalived.Tests.Control;

/// <summary>Command lines that talk to a daemon.</summary>
public sealed class ControlInputTests
{
    [Fact]
    public void A_drain_has_a_reason_and_an_end()
    {
        var request = Request("drain", "10.0.0.1:80", "10.1.0.1", "--reason", "new disk", "--for=1h30m");
        Assert.Equal(
            new ControlRequest(ControlCommand.Drain)
            {
                VirtualServer = "10.0.0.1:80", RealServer = "10.1.0.1", Reason = "new disk", Duration = TimeSpan.FromMinutes(90),
            },
            request);
    }

    [Fact]
    public void A_weight_is_the_third_word() =>
        Assert.Equal(new ControlRequest(ControlCommand.Weight) { VirtualServer = "v", RealServer = "r", Weight = 0 }, Request("weight", "v", "r", "0"));

    [Fact]
    public void Maintenance_is_of_a_server_or_of_an_instance()
    {
        Assert.Equal(new ControlRequest(ControlCommand.Maintenance) { VirtualServer = "v" }, Request("maintenance", "v"));
        Assert.Equal(new ControlRequest(ControlCommand.Maintenance) { VirtualServer = "v", RealServer = "r" }, Request("maintenance", "v", "r"));
        Assert.Equal(new ControlRequest(ControlCommand.Maintenance) { Instance = "VI_1" }, Request("maintenance", "--vrrp", "VI_1"));
        Assert.Equal(new ControlRequest(ControlCommand.Release) { Instance = "VI_1" }, Request("release", "--vrrp=VI_1"));
    }

    [Theory]
    [InlineData("keepalived drain: something is missing: VIRTUAL REAL", "drain", "v")]
    [InlineData("keepalived drain: 'x' is too much", "drain", "v", "r", "x")]
    [InlineData("keepalived drain: unknown option --reasn", "drain", "v", "r", "--reasn", "x")]
    [InlineData("keepalived drain: --reason needs a value: TEXT", "drain", "v", "r", "--reason")]
    [InlineData("keepalived drain: --for soon is no time: write 90s, 5m, 2h or 1d", "drain", "v", "r", "--for", "soon")]
    [InlineData("keepalived drain: \"seconds\" must be 1 to 31536000; without it there is no end", "drain", "v", "r", "--for", "400d")]
    [InlineData("keepalived undrain: unknown option --for", "undrain", "v", "r", "--for", "1h")]
    [InlineData("keepalived weight: '-1' is no weight: it is 0 to 2147483647", "weight", "v", "r", "--", "-1")]
    [InlineData("keepalived weight: 'x' is no weight: it is 0 to 2147483647", "weight", "v", "r", "x")]
    [InlineData("keepalived maintenance: name either a virtual server, with or without a real server, or --vrrp INSTANCE", "maintenance")]
    [InlineData("keepalived release: name either a virtual server, with or without a real server, or --vrrp INSTANCE", "release", "v", "--vrrp", "i")]
    [InlineData("keepalived status: --output xml is not known: it is text or json", "status", "-o", "xml")]
    [InlineData("keepalived status: --interval 0: it is 1 to 3600 seconds", "status", "--watch", "--interval", "0")]
    [InlineData("keepalived status: --watch takes no value", "status", "--watch=2")]
    [InlineData("keepalived events: --output is given twice", "events", "-o", "json", "--output", "text")]
    public void A_mistake_is_named_before_anybody_is_asked(string message, params string[] words)
    {
        var errors = new StringWriter();
        var command = ControlCommands.All.Single(known => known.Name == words[0]);
        Assert.Equal(2, ControlCommands.Run(command, words[1..], TextWriter.Null, errors));
        Assert.Equal($"{message}\nTry 'keepalived {words[0]} --help'.\n", errors.ToString());
    }

    [Fact]
    public void Help_names_every_option()
    {
        foreach (var command in ControlCommands.All)
        {
            var output = new StringWriter();
            Assert.Equal(0, ControlCommands.Run(command, ["--help"], output, TextWriter.Null));
            Assert.StartsWith($"Usage: keepalived {command.Name}", output.ToString(), StringComparison.Ordinal);
            Assert.All(command.Options, option => Assert.Contains($"--{option.Name}", output.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Without_a_daemon_the_remedy_is_named()
    {
        var errors = new StringWriter();
        var command = ControlCommands.All.Single(static known => known.Name == "healthz");
        Assert.Equal(2, ControlCommands.Run(command, ["--socket", "/nonexistent/k.sock"], TextWriter.Null, errors));
        Assert.Equal(
            "keepalived healthz: no daemon listens at /nonexistent/k.sock: is it running? --socket, --instance and --namespace name another one (control_socket in global_defs)\n",
            errors.ToString());
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("1h30m", 5400)]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("h", null)]
    [InlineData("1h30", null)]
    [InlineData("-5m", null)]
    [InlineData("1.5h", null)]
    [InlineData("99999999999999999999d", null)]
    public void A_length_of_time_is_written_with_its_unit(string text, int? seconds) =>
        Assert.Equal(seconds, (int?)DurationText.Parse(text)?.TotalSeconds);

    [Theory]
    [InlineData("0:00:00:05", "5 s")]
    [InlineData("0:00:02:05", "2 min 5 s")]
    [InlineData("0:03:00:05", "3 h")]
    [InlineData("4:03:02:01", "4 d 3 h")]
    public void A_length_of_time_is_shown_in_its_largest_units(string time, string expected) =>
        Assert.Equal(expected, DurationText.Of(TimeSpan.Parse(time, CultureInfo.InvariantCulture)));

    private static ControlRequest Request(string name, params string[] words)
    {
        Assert.Null(ControlInput.Read(ControlCommands.All.Single(command => command.Name == name), words, out var input));
        var request = ChangeCommand.RequestOf(name, input, out string? mistake);
        Assert.Null(mistake);
        return request!;
    }
}
