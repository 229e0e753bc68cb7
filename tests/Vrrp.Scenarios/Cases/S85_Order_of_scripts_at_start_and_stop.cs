namespace Vrrp.Scenarios;

/// <summary>Scripts run before the routers start and after they have ended.</summary>
public sealed class S85_Order_of_scripts_at_start_and_stop : Scenario
{
    [Fact]
    public void Startup_comes_first_and_shutdown_last()
    {
        string folder = Path.GetDirectoryName(NewFile("x"))!;
        string globals = $"startup_script \"/usr/bin/touch {folder}/startup\"\nshutdown_script \"/usr/bin/touch {folder}/shutdown\"";
        DaemonProcess a = Start(A, Conf.Globals(globals) + Conf.Instance(255, $"notify_stop \"/usr/bin/touch {folder}/stop\"", state: "state MASTER"));
        CapturedFrame first = Next(A, default);
        DateTime startup = File.GetLastWriteTimeUtc(folder + "/startup");
        Assert.True(startup < first.At, "the startup script runs before the first advert");
        DateTime stop = a.Signal(Libc.SIGTERM);
        CapturedFrame farewell = NextOf(A, stop, 0);
        Wait.Until(Patience, "the end", () => a.HasExited);

        Wait.Until(Patience, "the shutdown script has run", () => File.Exists(folder + "/shutdown"), () => a.LogText);

        // A file's time is the last tick, up to 10 ms old.
        Took(0, farewell.At.AddMilliseconds(-10), File.GetLastWriteTimeUtc(folder + "/stop"), "notification", late: 50);
        // The original waits a second in any case, ours only for scripts.
        if (!IsOriginal(a)) DiffersByDesign();
        double wait = IsOriginal(a) ? 1 : 0;
        Took(wait, new Event(stop, farewell.At.AddSeconds(1 - wait)), File.GetLastWriteTimeUtc(folder + "/shutdown").AddMilliseconds(10), "shutdown script", late: 150);
    }
}
