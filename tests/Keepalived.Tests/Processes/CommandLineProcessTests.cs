using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>The built program against what keepalived does with the same words.</summary>
public sealed class CommandLineProcessTests : IDisposable
{
    private const string Original = "/usr/sbin/keepalived";

    private const string Good = """
        global_defs {
            router_id LB1
        }

        """;

    private readonly ScratchDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private (int Status, string Output, string Error) Run(params string[] words) =>
        RunningDaemon.Run(RunningDaemon.Program, _directory.Path, words);

    [Fact]
    public void The_version_is_on_standard_error_where_tools_read_it()
    {
        var (status, output, error) = Run("--version");
        Assert.Equal((0, ""), (status, output));
        Assert.StartsWith("Keepalived v2.4.3 (08/13,2026)\n", error, StringComparison.Ordinal);
        Assert.Contains("\nIpvsSharp ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_is_on_standard_output_and_names_the_program_as_it_was_called()
    {
        var (status, output, error) = Run("-h");
        Assert.Equal((0, ""), (status, error));
        Assert.StartsWith($"Usage: {RunningDaemon.Program} [OPTION...]\n       {RunningDaemon.Program} COMMAND ...\n  -f, --use-file=FILE ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Signal_numbers_are_on_standard_output() => Assert.Equal((0, "36\n", ""), Run("--signum=JSON"));

    [Theory]
    [InlineData("-t -f k.conf 2> /dev/full", 5, "")]
    [InlineData("-t --format=json -f k.conf > /dev/full", 1, "keepalived: No space left on device\n")]
    [InlineData("--dump-config -f k.conf > /dev/full 2> /dev/null", 1, "")]
    [InlineData("--keyword-coverage > /dev/full", 1, "keepalived: No space left on device\n")]
    public void What_cannot_be_written_is_no_crash(string words, int status, string error)
    {
        File.WriteAllText(Path.Combine(_directory.Path, "k.conf"), "bogus\n");
        Assert.Equal((status, "", error), RunningDaemon.Run("/bin/sh", _directory.Path, "-c", $"{RunningDaemon.Program} {words}"));
    }

    [Fact]
    public void A_bad_command_line_ends_with_status_1() => Assert.Equal((1, "", "Unknown option -Z\n"), Run("-Z"));

    /// <summary>Each text is checked by both programs; see docs/differences.md for where they differ on purpose.</summary>
    [Theory]
    [InlineData(Good)]
    [InlineData("")]
    [InlineData("global_defs {\n  bogus_keyword 5\n}\n")]
    [InlineData("global_defs {\n  router_id LB1\n")]
    [InlineData("global_defs {\n  notification_email_from\n}\n")]
    [InlineData("global_defs {\n  router_id \"LB1\n}\n")]
    [InlineData("vrrp_instance VI_1 {\n  interface nosuch0\n  virtual_router_id 51\n  virtual_ipaddress {\n    10.9.0.1\n  }\n}\n")]
    [InlineData("global_defs {\n  dynamic_interfaces\n}\nvrrp_instance VI_1 {\n  interface nosuch0\n  virtual_router_id 51\n  virtual_ipaddress {\n    10.9.0.1\n  }\n}\n")]
    [InlineData("vrrp_instance VI_1 {\n  interface nosuch0\n  virtual_ipaddress {\n    10.9.0.1\n  }\n}\n")]
    [InlineData("nonsense {\n  a b\n}\n")]
    [InlineData("global_defs {\n  dynamic_interfaces\n}\nvrrp_instance VI_1 {\n  interface nosuch0\n  virtual_router_id 51\n  priority 300\n  virtual_ipaddress {\n    10.9.0.1\n  }\n}\n")]
    [InlineData("global_defs {\n  dynamic_interfaces\n}\nvrrp_instance VI_1 {\n  interface nosuch0\n  virtual_router_id 51\n  notify /nosuch/script\n  virtual_ipaddress {\n    10.9.0.1\n  }\n}\n")]
    [InlineData("global_defs {\n  dynamic_interfaces\n}\nvrrp_instance VI_1 {\n  interface nosuch0\n  virtual_router_id 51\n  notify /usr/bin/true\n  virtual_ipaddress {\n    10.9.0.1\n  }\n}\n")]
    [InlineData("virtual_server 10.1.1.1 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n  real_server 10.1.1.2 80 {\n    TCP_CHECK {\n      connect_timeout 3\n    }\n  }\n}\n")]
    [InlineData("include nosuch.conf\n")]
    public void The_status_of_a_config_test_is_the_original_s(string text)
    {
        if (!File.Exists(Original)) Assert.Skip($"{Original} is not installed");
        _directory.Write("k.conf", text);
        var original = RunningDaemon.Run(Original, _directory.Path, "-t", "-f", "k.conf");
        var ours = Run("-t", "-f", "k.conf");
        Assert.True(original.Status == ours.Status, $"original {original.Status}:\n{original.Error}\nours {ours.Status}:\n{ours.Error}");
        Assert.Equal(original.Error.Length == 0, ours.Error.Length == 0);
    }
}
