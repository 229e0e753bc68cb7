using System.Net;
using Checkers.Checks;
using Checkers.Health;
using Checkers.Host;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Bench.Checks;

/// <summary>TCP checks as the checker role runs them, on a loop of their own and without a kernel's table behind.</summary>
internal sealed class SchedulerRun
{
    private const int RunningChecks = 4096;
    private const int ThisThread = 1; // RUSAGE_THREAD

    /// <summary>Checks that began, each second.</summary>
    public double Rate { get; private set; }

    /// <summary>Share of good results, 0 to 1.</summary>
    public double Good { get; private set; }

    /// <summary>A bound on how late 99 of 100 began, in milliseconds.</summary>
    public double LatenessOf99 { get; private set; }

    /// <summary>The latest, in milliseconds.</summary>
    public double LongestLateness { get; private set; }

    /// <summary>Processor time of the loop's thread for each check, in microseconds.</summary>
    public double ProcessorTime { get; private set; }

    /// <summary>Managed memory allocated for each check, in bytes.</summary>
    public double Allocated { get; private set; }

    /// <summary>Runs and measures.</summary>
    /// <param name="servers">Servers, each with an address and one check.</param>
    /// <param name="interval">From one check of a server to the next.</param>
    /// <param name="duration">How long to measure, after twice the interval and 2 s.</param>
    public static SchedulerRun Of(int servers, TimeSpan interval, TimeSpan duration)
    {
        var run = new SchedulerRun();
        // The loop needs a thread of its own, and its processor time is measured.
        var thread = new Thread(() => run.Measure(servers, interval, duration));
        thread.Start();
        thread.Join();
        return run;
    }

    private void Measure(int servers, TimeSpan interval, TimeSpan duration)
    {
        using var acceptor = new Acceptor();
        using var loop = new EventLoop();
        using var runner = new ScriptRunner(loop);
        long good = 0, ended = 0;
        var scheduler = new CheckScheduler(loop, runner, RunningChecks, (checker, result) =>
        {
            ended++;
            if (result.Outcome == CheckOutcome.Good) good++;
            Director.OnCheckResult(checker, result, []);
        });
        var director = new Director();
        director.Start(Configuration(servers, interval, acceptor.Port), HealthMemory.Empty, []);
        (ScriptTable scripts, _) = ScriptTable.Check(new());
        scheduler.Schedule(director.Checkers, scripts);
        var measured = scheduler.Punctuality;
        long allocated = 0;
        double processor = 0;
        loop.After(interval * 2 + TimeSpan.FromSeconds(2), () =>
        {
            good = ended = 0;
            processor = Processor();
            allocated = GC.GetAllocatedBytesForCurrentThread();
            measured.Clear();
            loop.After(duration, () => loop.Stop(0));
        });
        loop.Run();
        double checks = measured.Started;
        Rate = checks / duration.TotalSeconds;
        Good = ended == 0 ? 0 : (double)good / ended;
        LatenessOf99 = measured.AtMost(0.99).TotalMilliseconds;
        LongestLateness = measured.Longest.TotalMilliseconds;
        ProcessorTime = (Processor() - processor) / checks;
        Allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / checks;
        scheduler.Stop();
        scheduler.Dispose();
    }

    private static double Processor()
    {
        RUsage usage = ThisProcess.Usage(ThisThread);
        return (usage.UserTime.ToTimeSpan() + usage.SystemTime.ToTimeSpan()).TotalMicroseconds;
    }

    private static KeepalivedConfig Configuration(int servers, TimeSpan interval, ushort port) => new()
    {
        VirtualServers =
        [
            new()
            {
                Target = new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.1"), 80),
                Protocol = TransportProtocol.Tcp,
                RealServers = [.. Enumerable.Range(1, servers).Select(number => Server(number, interval, port))],
            },
        ],
    };

    // An address for each: connections in TIME_WAIT hold a local port for one address only.
    private static RealServer Server(int number, TimeSpan interval, ushort port)
    {
        var address = CheckerFigures.Server(number);
        return new()
        {
            Address = address,
            Port = port,
            Checkers =
            [
                new TcpCheckConfig
                {
                    Connection = new() { Address = address, Port = port },
                    DelayLoop = interval,
                    Warmup = interval,
                },
            ],
        };
    }
}
