using System.Text;
using Linux.Abi;

namespace Ipvs.Cli.Names;

/// <summary>
/// Asks the system's name service through getent(1), whatever its sources are. The program itself is linked statically and
/// must not load the name service's modules; and a process of its own can be ended when a name server does not answer.
/// </summary>
internal static class Getent
{
    private const int MostAtOnce = 16;

    private static readonly string[] Places = ["/usr/bin/getent", "/bin/getent"];

    /// <summary>Carries out the queries side by side.</summary>
    /// <param name="queries">The arguments of each: a database and keys.</param>
    /// <param name="limit">When to stop waiting. What was not answered by then is missing.</param>
    /// <returns>The lines printed, in no particular order.</returns>
    public static IReadOnlyList<string> Ask(IEnumerable<IReadOnlyList<string>> queries, TimeSpan limit) =>
        Array.Find(Places, File.Exists) is { } path ? Ask(path, queries, limit) : [];

    /// <summary>The same with the program at <paramref name="path"/>.</summary>
    internal static IReadOnlyList<string> Ask(string path, IEnumerable<IReadOnlyList<string>> queries, TimeSpan limit)
    {
        List<string> lines = [];
        TimeSpan end = Clocks.Monotonic() + limit;
        using IEnumerator<IReadOnlyList<string>> waiting = queries.GetEnumerator();
        List<Running> running = [];
        bool hasMore = waiting.MoveNext();
        while ((hasMore || running.Count > 0) && Clocks.Monotonic() < end)
        {
            if (hasMore && running.Count < MostAtOnce)
            {
                StartNext(path, waiting.Current, running);
                hasMore = waiting.MoveNext();
            }
            else
            {
                ReadSome(running, end - Clocks.Monotonic(), lines);
            }
        }

        running.ForEach(process => process.End(lines, Libc.SIGKILL));
        return lines;
    }

    private static void StartNext(string path, IReadOnlyList<string> query, List<Running> running)
    {
        (Fd reader, Fd writer) = Fd.CreatePipe();
        using (writer)
        {
            ChildSpawner spawner = new()
            {
                Path = path,
                Arguments = ["getent", .. query],
                Environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"],
                Descriptors = new Dictionary<int, Fd> { [1] = writer },
                NullStandardStreams = true,
            };
            if (spawner.TrySpawn(out int pid) == Errno.None)
            {
                running.Add(new(pid, reader));
                return;
            }
        }

        reader.Dispose();
    }

    private static void ReadSome(List<Running> running, TimeSpan timeout, List<string> lines)
    {
        Fd[] outputs = [.. running.Select(process => process.Output)];
        Span<bool> ready = stackalloc bool[MostAtOnce];
        Fd.PollReadable(outputs, ready, (int)Math.Max(timeout.TotalMilliseconds, 1));
        for (int i = running.Count - 1; i >= 0; i--)
        {
            if (ready[i] && !running[i].TryRead())
            {
                running[i].End(lines, signal: 0);
                running.RemoveAt(i);
            }
        }
    }

    /// <summary>A query under way.</summary>
    private sealed class Running(int pid, Fd output)
    {
        private readonly List<byte> _printed = [];

        public Fd Output => output;

        /// <summary>Reads what was printed; false at the end.</summary>
        public bool TryRead()
        {
            Span<byte> buffer = stackalloc byte[4096];
            IoResult read = output.Read(buffer);
            int count = read.Succeeded ? read.Count : 0;
            _printed.AddRange(buffer[..count]);
            return count > 0;
        }

        /// <summary>Ends the process if it has not ended, and takes its lines.</summary>
        public void End(List<string> lines, int signal)
        {
            if (signal != 0)
            {
                _ = ChildProcess.Signal(pid, signal);
            }

            output.Dispose();
            ChildProcess.Wait(pid);

            // Whole lines only: a name cut off is another name.
            string whole = Encoding.UTF8.GetString([.. _printed[..(_printed.LastIndexOf((byte)'\n') + 1)]]);
            lines.AddRange(whole.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
