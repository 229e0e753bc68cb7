using System.Globalization;
using Linux.Abi;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>What processes of the daemon and its scripts may do, as the kernel tells it.</summary>
public sealed class RoleRightsTests : IDisposable
{
    private const Capabilities Common = Capabilities.Chown | Capabilities.DacOverride | Capabilities.DacReadSearch | Capabilities.SetUid
        | Capabilities.SetGid | Capabilities.SetPcap | Capabilities.Kill | Capabilities.NetAdmin | Capabilities.NetRaw;

    private readonly NetworkNamespace _space = NetworkNamespace.Create();
    private readonly ScratchDirectory _directory = new();

    public void Dispose()
    {
        _directory.Dispose();
        _space.Dispose();
    }

    [Fact]
    public void A_role_without_scripts_keeps_what_it_needs_and_nothing_else()
    {
        using var daemon = Start("", "");
        var rights = StatusOf(daemon.WaitForPid("Starting VRRP child process, pid="));
        Assert.Equal((Common, Common, Common), (Set(rights, "CapPrm"), Set(rights, "CapEff"), Set(rights, "CapBnd")));
        Assert.Equal(Everything, Set(StatusOf(daemon.Pid), "CapEff"));
    }

    [Fact]
    public void Scheduling_and_memory_locks_need_more()
    {
        using var daemon = Start("vrrp_priority -5\n vrrp_no_swap", "");
        var rights = StatusOf(daemon.WaitForPid("Starting VRRP child process, pid="));
        Assert.Equal(Common | Capabilities.SysNice | Capabilities.IpcLock, Set(rights, "CapEff"));
        daemon.WaitForLine("(VI_1) Entering MASTER STATE");
        Assert.DoesNotContain(daemon.Lines, line => line.Contains("Unable to set", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("root")]
    [InlineData("nobody")]
    public void Scripts_have_what_their_user_has_a_clean_environment_and_default_signals(string user)
    {
        string script = WriteScript();
        using var daemon = Start("", $"notify_master \"{script} {_directory.File("out")}\" {user}");
        Assert.Equal(Common, Set(StatusOf(daemon.WaitForPid("Starting VRRP child process, pid=")), "CapEff"));
        var status = Wait(_directory.File("out.status"));
        Assert.Equal(user == "root" ? Everything : Capabilities.None, Set(status, "CapEff"));
        Assert.Equal(Everything, Set(status, "CapBnd")); // for sudo(8)
        Assert.Equal((Capabilities.None, Capabilities.None), (Set(status, "CapInh"), Set(status, "CapAmb")));
        Assert.Equal("0", status["NoNewPrivs"]);
        Assert.Equal((0UL, 0UL), (Hexadecimal(status, "SigBlk"), Hexadecimal(status, "SigIgn")));
        string[] names = [.. File.ReadLines(_directory.File("out.env")).Select(line => line.Split('=')[0])];
        Assert.Empty(names.Intersect(["KEEPALIVED_ROLE", "NOTIFY_SOCKET", "WATCHDOG_USEC", "LD_PRELOAD", "IFS"]));
    }

    [Fact]
    public void A_first_script_that_comes_with_a_reload_is_told_of_what_it_lacks()
    {
        using var daemon = Start("", "");
        daemon.WaitForLine("(VI_1) Entering MASTER STATE");
        _directory.Write("k.conf", Config("", "notify_fault \"/bin/true\" root"));
        daemon.Signal(1);
        daemon.WaitForLine("VRRP child process was started with fewer rights than the new configuration needs - restart keepalived");
        daemon.WaitForLine("Reload complete");
    }

    [Theory]
    [InlineData("root")]
    [InlineData("nobody")]
    public void A_first_script_that_comes_with_a_reload_runs_as_its_user(string user)
    {
        string script = WriteScript();
        using var daemon = Start("", "");
        daemon.WaitForLine("(VI_1) Entering MASTER STATE");
        int role = daemon.WaitForPid("Starting VRRP child process, pid=");
        _directory.Write("k.conf", $"vrrp_script chk {{\n script \"{script} {_directory.File("out")}\"\n user {user}\n interval 1\n}}\n{Config("", "track_script {\n chk\n }")}");
        daemon.Signal(1);
        daemon.WaitForLine("Reload complete");
        var status = Wait(_directory.File("out.status"));
        Assert.Equal(user == "root" ? "0" : "65534", status["Uid"].Split('\t')[0]);

        // As root it has what the role has: the rest is why the log asks for a start.
        Assert.Equal(user == "root" ? Common : Capabilities.None, Set(status, "CapEff"));
        daemon.WaitForLine("VRRP_Script(chk) succeeded");
        Assert.True(RunningDaemon.IsAlive(role));
    }

    private static Capabilities Everything => Set(StatusOf(Environment.ProcessId), "CapEff");

    private static Capabilities Set(Dictionary<string, string> status, string name) => (Capabilities)Hexadecimal(status, name);

    private static ulong Hexadecimal(Dictionary<string, string> status, string name) =>
        ulong.Parse(status[name], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> StatusOf(int pid) => Parse($"/proc/{pid}/status");

    private static Dictionary<string, string> Parse(string path) =>
        File.ReadLines(path).Select(line => line.Split(":\t")).Where(words => words.Length == 2).ToDictionary(words => words[0], words => words[1].Trim());

    private static Dictionary<string, string> Wait(string path)
    {
        Assert.True(SpinWait.SpinUntil(() => File.Exists(path), RunningDaemon.Patience), $"{path} does not come");
        return Parse(path);
    }

    private string WriteScript()
    {
        File.SetUnixFileMode(_directory.Path, (UnixFileMode)0x1ff);
        string script = _directory.Write(
            "notify.sh", "#!/bin/sh\nenv > $1.env\ncp /proc/self/status $1.part\nmv $1.part $1.status\n");
        File.SetUnixFileMode(script, (UnixFileMode)0x1ed);
        return script;
    }

    private static string Config(string global, string instance) => $$"""
        global_defs {
            {{global}}
        }
        vrrp_instance VI_1 {
            state MASTER
            interface ve0
            virtual_router_id 51
            priority 255
            virtual_ipaddress {
                10.9.0.100
            }
            {{instance}}
        }

        """;

    private RunningDaemon Start(string global, string instance)
    {
        _directory.Write("k.conf", Config(global, instance));
        var daemon = _space.Start(
            _directory.Path, "-n", "-l", "-D", "-G", "-f", "k.conf", "-p", _directory.File("k.pid"), "-r", _directory.File("v.pid"));
        daemon.WaitForLine("Startup complete");
        return daemon;
    }
}
