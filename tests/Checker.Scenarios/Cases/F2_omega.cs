namespace Checker.Scenarios;

/// <summary>With omega a stop is reported as the end of everything.</summary>
public sealed class F2_omega : Scenario
{
    private static readonly string[] _start = ["VS [10.0.0.100]:tcp:80 UP", "RS [10.9.0.2]:tcp:80 [10.0.0.100]:tcp:80 DOWN"];

    [Fact]
    public void Scripts_and_pipe_hear_of_it()
    {
        Pipe pipe = Begin("omega");
        Stop();
        LastCalls("down 10.9.0.1", "quorum_down 10.0.0.100 80");
        pipe.Is([.. _start, "RS [10.9.0.1]:tcp:80 [10.0.0.100]:tcp:80 DOWN", "VS [10.0.0.100]:tcp:80 DOWN"]);
    }

    [Fact]
    public void Without_it_nobody_does()
    {
        Pipe pipe = Begin(string.Empty);
        Stop();
        Notified();
        pipe.Is(_start);
    }

    private Pipe Begin(string option)
    {
        Listen(1);
        string path = Path.Combine(Host.Folder, "fifo");
        Start(Globals($"lvs_notify_fifo {path}") + Service(Servers(2), option, delay: 1));
        Pipe pipe = Host.Own(new Pipe(Host.Namespace, path));
        Logs($"Removing service {R(2)} from VS {V}");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.2");
        pipe.Is(_start);
        return pipe;
    }
}
