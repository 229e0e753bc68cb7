using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Keepalived.Tests.Processes;

/// <summary>A keepalived process whose log (standard error) is watched line by line.</summary>
internal sealed class RunningDaemon : IDisposable
{
    /// <summary>Generous: the machine may be busy. No test passes by waiting this long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly object _gate = new();
    private readonly List<string> _lines = [];
    private bool _ended;

    private RunningDaemon(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>The built program, copied beside the tests.</summary>
    internal static string Program => Path.Combine(AppContext.BaseDirectory, "keepalived");

    internal int Pid => _process.Id;

    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    internal static RunningDaemon Start(string directory, params string[] arguments) => StartProgram(Program, directory, arguments);

    internal static RunningDaemon StartProgram(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = directory,
        };
        return new RunningDaemon(Process.Start(start)!);
    }

    /// <summary>Runs a program to its end.</summary>
    internal static (int Status, string Output, string Error) Run(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = directory,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} does not end");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Waits for a line that contains <paramref name="text"/>, the <paramref name="count"/>th one.</summary>
    internal string WaitForLine(string text, int count = 1) =>
        FindLine(text, count, Patience) ?? throw new TimeoutException($"no line '{text}' ({count}) in:\n{string.Join('\n', Lines)}");

    /// <summary>The same; null when there is none within <paramref name="limit"/> or until the end.</summary>
    internal string? FindLine(string text, int count, TimeSpan limit)
    {
        var end = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency);
        lock (_gate)
        {
            while (true)
            {
                var found = _lines.Where(line => line.Contains(text, StringComparison.Ordinal)).Skip(count - 1).FirstOrDefault();
                if (found is not null) return found;
                long left = end - Stopwatch.GetTimestamp();
                if (_ended || left <= 0 || !Monitor.Wait(_gate, TimeSpan.FromSeconds((double)left / Stopwatch.Frequency))) return null;
            }
        }
    }

    /// <summary>The number at the end of a line that contains <paramref name="text"/>.</summary>
    internal int WaitForPid(string text, int count = 1) => int.Parse(WaitForLine(text, count).Split('=')[^1], provider: null);

    internal void Signal(int signal) => Signal(Pid, signal);

    internal static void Signal(int pid, int signal)
    {
        if (kill(pid, signal) != 0) throw new InvalidOperationException($"kill({pid}, {signal}) failed");
    }

    internal static bool IsAlive(int pid) => kill(pid, 0) == 0 && !IsZombie(pid);

    /// <summary>Waits for the end and returns the exit status.</summary>
    internal int WaitForEnd()
    {
        if (!_process.WaitForExit(Patience)) throw new TimeoutException($"does not end:\n{string.Join('\n', Lines)}");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    [DllImport("libc")]
    private static extern int kill(int pid, int signal);

    private static bool IsZombie(int pid)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{pid}/stat");
            return status[(status.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void Take(string? line)
    {
        lock (_gate)
        {
            if (line is null) _ended = true;
            else _lines.Add(line);
            Monitor.PulseAll(_gate);
        }
    }
}
