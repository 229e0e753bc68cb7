using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Linux.Abi;

namespace LabTopology;

/// <summary>
/// A named network namespace with a thread that lives inside it. Sockets opened and commands started on that thread
/// belong to the namespace; both may be used from anywhere afterwards.
/// </summary>
public sealed class NetworkNamespace : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;
    private readonly ConcurrentBag<Process> _started = [];
    private readonly List<string> _queued = ["link set lo up"];

    /// <summary>Enters a namespace that exists already, see <see cref="Create"/>; <see cref="Flush"/> brings its loopback device up.</summary>
    public NetworkNamespace(string name)
    {
        Name = name;
        using ManualResetEventSlim entered = new();
        ExceptionDispatchInfo? failure = null;
        _thread = new Thread(() =>
        {
            try
            {
                Enter(name);
            }
            catch (LabException exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                return;
            }
            finally
            {
                entered.Set();
            }

            foreach (Action action in _work.GetConsumingEnumerable()) action();
        })
        { IsBackground = true, Name = name };
        _thread.Start();
        entered.Wait();
        failure?.Throw();
    }

    /// <summary>Name as shown by <c>ip netns</c>.</summary>
    public string Name { get; }

    /// <summary>Creates namespaces with one process: starting processes is what takes time in a user-mode kernel.</summary>
    public static void Create(params IEnumerable<string> names) => Batch(names.Select(n => "netns add " + n));

    /// <summary>Removes namespaces created by <see cref="Create"/>.</summary>
    public static void Delete(params IEnumerable<string> names) => Batch(names.Select(n => "netns del " + n));

    /// <summary>Calls <paramref name="function"/> on the thread inside the namespace.</summary>
    public T Do<T>(Func<T> function)
    {
        using ManualResetEventSlim done = new();
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        _work.Add(() =>
        {
            try
            {
                result = function();
            }
#pragma warning disable CA1031 // Whatever it was is thrown again on the caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        failure?.Throw();
        return result!;
    }

    /// <summary>Starts a thread of its own inside: what it opens belongs to the namespace, and nobody waits for it.</summary>
    public Thread StartThread(string name, Action work)
    {
        Thread thread = new(() =>
        {
            Enter(Name);
            work();
        })
        { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    /// <summary>Runs a command inside and waits for it; throws <see cref="LabException"/> when it fails.</summary>
    public CommandResult Run(string file, params string[] arguments) => Do(() => RunHere(file, arguments, check: true));

    /// <summary>Runs a command inside and waits for it, whatever its exit status.</summary>
    public CommandResult TryRun(string file, params string[] arguments) => Do(() => RunHere(file, arguments, check: false));

    /// <summary>Keeps <c>ip</c> commands, written without the leading <c>ip</c>, for <see cref="Flush"/>.</summary>
    public void Queue(params string[] commands) => _queued.AddRange(commands);

    /// <summary>Runs the queued <c>ip</c> commands with one process.</summary>
    public void Flush()
    {
        Ip([.. _queued]);
        _queued.Clear();
    }

    /// <summary>Runs many <c>ip</c> commands with one process, each written without the leading <c>ip</c>.</summary>
    public void Ip(params string[] commands) => Do(() =>
    {
        Batch(commands);
        return true;
    });

    /// <summary>Sets a sysctl of this namespace, given as path below <c>/proc/sys</c>.</summary>
    public void Sysctl(string path, string value) => Do(() =>
    {
        File.WriteAllText("/proc/sys/" + path, value);
        return true;
    });

    /// <summary>Starts a process inside with redirected standard streams; it is killed with the namespace.</summary>
    public Process Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        Process process = StartHere("ip", ["netns", "exec", Name, file, .. arguments], environment);
        _started.Add(process);
        return process;
    }

    /// <summary>Starts a process in the caller's namespace with redirected standard streams.</summary>
    public static Process StartHere(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo info = new(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string key, string value) in environment ?? new Dictionary<string, string>()) info.Environment[key] = value;
        return Process.Start(info)!;
    }

    /// <summary>Kills what still runs inside and leaves the namespace.</summary>
    public void Dispose()
    {
        string own = Do(() => new FileInfo("/proc/thread-self/ns/net").LinkTarget!);
        foreach (DirectoryInfo process in new DirectoryInfo("/proc").EnumerateDirectories())
        {
            if (int.TryParse(process.Name, out int pid) && pid != Environment.ProcessId && NamespaceOf(pid) == own) _ = Libc.kill(pid, Libc.SIGKILL);
        }

        foreach (Process process in _started) process.Dispose();
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    /// <summary>Runs a command in the caller's namespace.</summary>
    public static CommandResult RunHere(string file, IEnumerable<string> arguments, bool check, string? input = null)
    {
        ProcessStartInfo info = new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using Process process = Process.Start(info)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (input is not null) process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        CommandResult result = new(process.ExitCode, output, errors.GetAwaiter().GetResult());
        if (check && result.ExitCode != 0) throw new LabException($"{file} {string.Join(' ', arguments)}: status {result.ExitCode}: {result.Errors}{result.Output}");
        return result;
    }

    private static void Batch(IEnumerable<string> commands)
    {
        string batch = string.Join('\n', commands) + "\n";
        CommandResult result = RunHere("ip", ["-batch", "-"], check: false, batch);
        if (result.ExitCode != 0) throw new LabException($"ip -batch: {result.Errors}\n{batch}");
    }

    private static string? NamespaceOf(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/ns/net").LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Enter(string name)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle($"/run/netns/{name}");
        if (Libc.setns((int)handle.DangerousGetHandle(), Libc.CLONE_NEWNET) != 0) throw new LabException($"setns {name}: {Libc.LastError}");
    }
}
