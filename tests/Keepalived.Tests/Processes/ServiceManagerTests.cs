using System.Globalization;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>What a service manager hears, for units of Type=notify and of Type=notify-reload.</summary>
public sealed class ServiceManagerTests : IDisposable
{
    private const int Never = 0;

    private readonly ScratchDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_life_is_told_from_start_to_stop()
    {
        Write("router_id A\n shutdown_script /bin/true root\n shutdown_script_timeout 90");
        using var manager = Start(Never);
        Assert.Matches(@"\AREADY=1\nMAINPID=\d+\z", manager.Next());

        manager.Signal("HUP");
        Assert.InRange(MonotonicOf(manager.Next()), 1, long.MaxValue);
        Assert.Matches(@"\AREADY=1\nMAINPID=\d+\z", manager.Next());

        _directory.Write("k.conf", "global_defs {\n");
        manager.Signal("HUP");
        Assert.InRange(MonotonicOf(manager.Next()), 1, long.MaxValue);
        Assert.Matches(@"\AREADY=1\nMAINPID=\d+\nSTATUS=Reload refused: .*There are 1 missing", manager.Next());

        Write("router_id A");
        manager.Signal("HUP");
        _ = manager.Next();
        Assert.Matches(@"\AREADY=1\nMAINPID=\d+\nSTATUS=\z", manager.Next());

        manager.Signal("TERM");
        Assert.Equal("STOPPING=1\nEXTEND_TIMEOUT_USEC=5000000", manager.Next());
        manager.Process.WaitForLine("Stopped Keepalived");
    }

    [Fact]
    public void A_startup_script_has_the_time_it_may_take()
    {
        Write("startup_script /bin/true root\n startup_script_timeout 500");
        using var manager = Start(Never);
        Assert.Equal("EXTEND_TIMEOUT_USEC=560000000", manager.Next());
        Assert.StartsWith("READY=1", manager.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_watchdog_is_fed()
    {
        Write("router_id A");
        using var manager = Start(200_000);
        Assert.StartsWith("READY=1", manager.NextState(), StringComparison.Ordinal);
        for (int i = 0; i < 3; i++) Assert.Equal("WATCHDOG=1", manager.Next());
    }

    [Fact]
    public void In_the_background_the_process_that_stays_tells_the_manager()
    {
        Write("router_id A");
        using var manager = ServiceManager.Start(_directory, 200_000, "-G", "-f", "k.conf", "-p", _directory.File("k.pid"));
        string ready = manager.NextState();
        Assert.Equal($"READY=1\nMAINPID={File.ReadAllText(_directory.File("k.pid")).Trim()}", ready);
        Assert.Equal("WATCHDOG=1", manager.Next());
    }

    private static long MonotonicOf(string text)
    {
        Assert.StartsWith("RELOADING=1\nMONOTONIC_USEC=", text, StringComparison.Ordinal);
        return long.Parse(text.Split('=')[^1], CultureInfo.InvariantCulture);
    }

    private void Write(string statements) => _directory.Write("k.conf", $"global_defs {{\n {statements}\n}}\n");

    private ServiceManager Start(int watchdog) =>
        ServiceManager.Start(_directory, watchdog, "-n", "-l", "-G", "-f", "k.conf", "-p", _directory.File("k.pid"), "-r", _directory.File("v.pid"));
}
