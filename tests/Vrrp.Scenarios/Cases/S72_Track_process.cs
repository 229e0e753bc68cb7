namespace Vrrp.Scenarios;

/// <summary>Processes that must be there.</summary>
[Collection(nameof(Guest))]
public sealed class S72_Track_process : Scenario
{
    [Fact]
    public void Inside_a_namespace_nothing_is_tracked()
    {
        DaemonProcess a = Start(A, Configuration("trackme", "weight 20"));
        Logs(a, IsOriginal(a) ? "Failed to set/clear process event listen - errno 111 - Connection refused" : "Failed to set process event listen - errno 111 - Connection refused");
        Assert.Equal(100, Next(A, default).Priority);
    }

    [Fact]
    [Trait("lab", "initial")]
    public void With_a_weight_the_priority_follows_the_process()
    {
        using TrackedProcess tracked = new();
        DaemonProcess a = Outside("weight 20", tracked);
        Assert.Equal(100, Next(A, default).Priority);
        tracked.Start();
        NextOf(A, Now, 120);
        Logs(a, "Quorum gained for tracked process p");
        tracked.Stop();
        NextOf(A, Now, 100);
        Logs(a, "Quorum lost for tracked process p");
    }

    [Theory]
    [Trait("lab", "initial")]
    [InlineData("weight 0", 0)]
    [InlineData("weight 0\n    delay 0.5", 0.5)]
    public void Without_a_weight_a_lost_process_is_a_fault(string options, double delay)
    {
        using TrackedProcess tracked = new();
        tracked.Start();
        DaemonProcess a = Outside(options, tracked);
        Next(A, default);
        Event stopped = Do(tracked.Stop);
        CapturedFrame farewell = NextOf(A, stopped.Before, 0);
        Took(delay, stopped, farewell, "priority 0", late: 80);
        Logs(a, "(VI_1) Entering FAULT STATE", stopped.Before);
        tracked.Start();
        Logs(a, "(VI_1) Entering BACKUP STATE", stopped.After);
    }

    private DaemonProcess Outside(string options, TrackedProcess tracked)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LAB") == "initial", "needs the initial namespaces: tests/lab/run --initial");
        DaemonProcess a = StartOutside(A, Configuration(tracked.Name, options, A.Namespace.Name));
        Logs(a, "Startup complete");
        Assert.SkipWhen(a.Logged(" process event listen") || a.Logged("does not support proc events"), "this kernel, or this container, tells nobody about processes");
        return a;
    }

    private static string Configuration(string name, string options, string space = "") => (space.Length > 0 ? $"net_namespace {space}\n" : "") + Conf.Globals() + $$"""
        vrrp_track_process p {
            process {{name}}
            {{options}}
        }

        """ + Conf.Instance(100, "track_process {\n    p\n}");
}
