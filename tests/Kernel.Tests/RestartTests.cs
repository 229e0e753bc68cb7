using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>The programs are replaced while the daemon runs, and it is started again: neither the kernel nor the peer notices.</summary>
public sealed class RestartTests : LabTest
{
    private static readonly TimeSpan _generous = TimeSpan.FromMinutes(3);
    private static readonly string[] _options = ["-V", "-I", "--adopt"];

    // A slow machine takes seconds to start a daemon. The peer waits for 36, and so long a state that was left counts.
    private const string Interval = "10";

    [Fact]
    public void Nobody_notices_that_the_program_is_replaced_twice() => Replace(times: 2);

    [Fact]
    [Trait("cost", "high")]
    public void Nobody_notices_that_the_program_is_replaced_twenty_times() => Replace(times: 20);

    private void Replace(int times)
    {
        OnlyOurs("it has no --adopt");
        CreateSite();
        ServiceWatch.StartServers(Site);
        string folder = Directory.CreateTempSubdirectory("programs-").FullName;
        Implementation programs = Subject with { Keepalived = Path.Combine(folder, "keepalived") };
        Install(programs);
        string configuration = Globals + Instance(255, Routing, Interval) + ServiceWatch.Service;
        DaemonProcess director = StartDirector(programs, Site.Director1, configuration, _options);
        WaitForVip(Site.Director1, director);
        Wait.Until(_generous, "both real servers are in use", () => IpvsTable.Destinations(Site.Director1).Length == 2, () => director.LogText);
        DaemonProcess peer = StartDirector(Implementation.Original, Site.Director2, Globals + Instance(100, interval: Interval), "-P");
        peer.WaitForLog("Entering BACKUP STATE", _generous);

        using ServiceWatch watch = new(Site, Site.Director1);
        for (int i = 0; i < times; i++)
        {
            Install(programs);

            // What runs is the program that was there before; its roles come from it too.
            if (i == 0) KillChecker(director);
            director.Signal(Libc.SIGTERM);
            Wait.Until(_generous, "the daemon ends", () => director.HasExited, () => director.LogText);
            Assert.Equal(0, director.ExitCode);
            director = Site.Own(DaemonProcess.StartAgain(Site.Director1, director, configuration, _options));
            director.WaitForLog("(VI_1) Resuming MASTER STATE", _generous);
            director.WaitForLog("Startup complete", _generous);
            watch.Serve(20, () => director.LogText);
            watch.AssertNothingHappened(() => director.LogText);
            Assert.DoesNotContain(director.Log, static line => line.Text.Contains("Adding service", StringComparison.Ordinal) || line.Text.Contains("setting VIPs", StringComparison.Ordinal));
        }

        Assert.False(peer.Logged("MASTER STATE"), peer.LogText);
        TestContext.Current.TestOutputHelper?.WriteLine($"{times} times, {watch.Answered} connections");
    }

    private static string Routing => $$"""
        state MASTER
            virtual_routes {
                198.51.100.0/24 dev eth0
            }
            virtual_rules {
                from {{Site.Vip}} lookup 100
            }
        """;

    private static void Install(Implementation programs)
    {
        File.Copy(Subject.Keepalived, programs.Keepalived + ".new");
        File.Move(programs.Keepalived + ".new", programs.Keepalived, overwrite: true);
    }

    private static void KillChecker(DaemonProcess director)
    {
        int pid = director.CheckerPid;
        DaemonProcess.Signal(Libc.SIGKILL, pid);
        Wait.Until(_generous, "a new checker role", () => director.CheckerPid is var id && id != 0 && id != pid, () => director.LogText);
    }
}
