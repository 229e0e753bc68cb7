using System.Diagnostics;
using System.Globalization;
using System.Text;
using LabTopology;
using Linux.Abi;

namespace Bench;

/// <summary>
/// A command line to be measured: from posix_spawn(3) to the end of the process, its input a file, its output thrown away.
/// Nothing here runs meanwhile.
/// </summary>
/// <param name="Program">Its path.</param>
/// <param name="Arguments">The words after it.</param>
internal sealed record Command(string Program, params string[] Arguments)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(1);
    private static readonly string[] _environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"];

    /// <summary>File it reads as standard input.</summary>
    public string Input { get; init; } = "/dev/null";

    /// <summary>Runs it in the caller's namespace.</summary>
    public Cost Run() => Run(accepted: 0);

    /// <summary>Runs it in the caller's namespace.</summary>
    /// <param name="accepted">An exit status besides 0 that is no failure.</param>
    public Cost Run(int accepted)
    {
        using Fd errors = Fd.CreateMemory("errors");
        long start = Stopwatch.GetTimestamp();
        int pid = Start(errors);
        ChildExit exit = ChildProcess.Wait(pid, out RUsage usage);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        ThrowIfFailed(exit, errors, accepted);
        return new(milliseconds, usage.MinorFaults);
    }

    /// <summary>
    /// Runs it and looks every few milliseconds how much memory it had resident at most: that of its exit status would
    /// include this process, which it was started from.
    /// </summary>
    /// <param name="what">Name of the figure.</param>
    /// <param name="accepted">An exit status besides 0 that is no failure.</param>
    /// <returns>Null when there is no such subcommand.</returns>
    public MemoryFigure? RunForMemory(string what, int accepted = 0)
    {
        using Fd errors = Fd.CreateMemory("errors");
        long start = Stopwatch.GetTimestamp();
        int pid = Start(errors);
        double peak = 0;
        ChildExit exit;
        while (ChildProcess.TryWait(pid, out exit) == 0)
        {
            peak = Math.Max(peak, PeakOf(pid));
            Thread.Sleep(_look);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (Text(errors).Contains("unknown subcommand", StringComparison.Ordinal)) return null;
        ThrowIfFailed(exit, errors, accepted);
        return new(what, seconds, peak);
    }

    private int Start(Fd errors)
    {
        using Fd input = Fd.Open(Input, Libc.O_RDONLY);
        return new ChildSpawner
        {
            Path = Program,
            Arguments = [Program, .. Arguments],
            Environment = _environment,
            Descriptors = new Dictionary<int, Fd> { [0] = input, [2] = errors },
            NullStandardStreams = true,
        }.Spawn();
    }

    private void ThrowIfFailed(ChildExit exit, Fd errors, int accepted)
    {
        if (!exit.Exited || (exit.ExitCode != 0 && exit.ExitCode != accepted))
        {
            throw new LabException($"{Program} {string.Join(' ', Arguments)}: status {exit.Status}: {Text(errors)}");
        }
    }

    private static string Text(Fd file)
    {
        byte[] text = new byte[1000];
        return Encoding.UTF8.GetString(text, 0, file.ReadAt(text, 0).Count);
    }

    /// <summary>Mebibytes; 0 when it has ended.</summary>
    private static double PeakOf(int pid)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
