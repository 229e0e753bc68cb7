using Keepalived.Runtime;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Control;

/// <summary>An event loop on a thread of its own; whatever touches it is done there.</summary>
internal sealed class LoopThread : IDisposable
{
    private readonly Thread _thread;

    internal LoopThread()
    {
        _thread = new Thread(() => Loop.Run());
        _thread.Start();
    }

    internal EventLoop Loop { get; } = new();

    /// <summary>Does something on the loop's thread and waits for it.</summary>
    internal T Do<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>();
        Loop.Post(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        Assert.True(done.Task.Wait(RunningDaemon.Patience), "the loop is held up");
        return done.Task.Result;
    }

    internal void Do(Action work) => Do(() =>
    {
        work();
        return 0;
    });

    public void Dispose()
    {
        Loop.Post(() => Loop.Stop(0));
        Assert.True(_thread.Join(RunningDaemon.Patience), "the loop does not end");
        Loop.Dispose();
    }
}
