using System.Collections.Concurrent;
using System.Diagnostics;
using Linux.Abi;

namespace Checkers.Tests.Checks.Wire;

/// <summary>
/// A network namespace without a name, and the one thread that lives in it: what is run here is run on it, whatever it awaits. It ends
/// with the thread.
/// </summary>
internal sealed class OwnNamespace : IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _work = [];
    private readonly Thread _thread;
    private TaskScheduler _scheduler = null!;

    /// <summary>Makes one; see <see cref="Problem"/>.</summary>
    public OwnNamespace()
    {
        using var entered = new ManualResetEventSlim();
        _thread = new(() => Live(entered)) { IsBackground = true };
        _thread.Start();
        entered.Wait();
    }

    /// <summary>Why there is none; <see cref="Errno.None"/>: there is one.</summary>
    public Errno Problem { get; private set; }

    /// <summary>What <c>ip link ... netns</c> takes.</summary>
    public string Path { get; private set; } = "";

    public Task<T> Do<T>(Func<Task<T>> run) => Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.None, _scheduler).Unwrap();

    public Task<T> Do<T>(Func<T> run) => Do(() => Task.FromResult(run()));

    /// <summary>Writes below <c>/proc/sys/net</c>.</summary>
    public Task SysctlAsync(string path, string value) => Do(() =>
    {
        File.WriteAllText("/proc/sys/net/" + path, value);
        return true;
    });

    /// <summary>Commands of ip(8), without its name.</summary>
    public Task IpAsync(params string[] commands) => Do(() =>
    {
        var info = new ProcessStartInfo("ip", ["-batch", "-"]) { RedirectStandardInput = true, RedirectStandardError = true };
        using var process = Process.Start(info)!;
        process.StandardInput.Write(string.Join('\n', commands) + "\n");
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return true;
    });

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Live(ManualResetEventSlim entered)
    {
        if (Libc.unshare(Libc.CLONE_NEWNET) != 0) Problem = Libc.LastError;
        Path = $"/proc/{Environment.ProcessId}/task/{Libc.gettid()}/ns/net";
        SynchronizationContext.SetSynchronizationContext(new Context(_work));
        _scheduler = TaskScheduler.FromCurrentSynchronizationContext();
        entered.Set();
        foreach (var (callback, state) in _work.GetConsumingEnumerable()) callback(state);
    }

    private sealed class Context(BlockingCollection<(SendOrPostCallback, object?)> work) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            // What ends late has nobody to tell.
            if (!work.IsAddingCompleted) work.Add((d, state));
        }
    }
}
