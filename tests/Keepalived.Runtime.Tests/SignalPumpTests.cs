using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class SignalPumpTests
{
    [Fact]
    public void Every_signal_with_a_meaning_is_received() => Assert.Equal(Enum.GetValues<DaemonSignal>(), SignalPump.Signals.ToArray());

    [Fact]
    public async Task Signals_reach_the_handler_also_those_received_before_there_is_one()
    {
        using var pump = new SignalPump();
        DaemonSignal[] sent = [DaemonSignal.DumpData, DaemonSignal.DumpStatistics, DaemonSignal.DumpJson, DaemonSignal.ClearStatistics, DaemonSignal.DumpThreads, DaemonSignal.Reload];
        foreach (DaemonSignal signal in sent[..3])
        {
            Assert.Equal(Errno.None, ChildProcess.Signal(Environment.ProcessId, (int)signal));
        }

        // These have no meaning and would end a process that does not ignore them.
        Assert.Equal(Errno.None, ChildProcess.Signal(Environment.ProcessId, Libc.SIGALRM));
        Assert.Equal(Errno.None, ChildProcess.Signal(Environment.ProcessId, 40));

        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var received = new HashSet<DaemonSignal>();
        pump.Forward(signal =>
        {
            lock (received)
            {
                if (received.Add(signal) && received.Count == sent.Length)
                {
                    all.SetResult();
                }
            }
        });
        foreach (DaemonSignal signal in sent[3..])
        {
            Assert.Equal(Errno.None, ChildProcess.Signal(Environment.ProcessId, (int)signal));
        }

        await all.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(sent.Order(), received.Order());
    }
}
