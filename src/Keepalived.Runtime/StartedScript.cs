using System.Runtime.InteropServices;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>A child just started for a script, or why there is none.</summary>
/// <param name="Time">When it was started.</param>
/// <param name="Error">Why not.</param>
/// <param name="Child">The child, its own process group.</param>
/// <param name="Failure">Where the trampoline writes why it could not become the script; null without one.</param>
internal sealed record StartedScript(MonotonicTime Time, Errno Error, PidFd? Child = null, Fd? Failure = null)
{
    // Threads started meanwhile have the same.
    private static readonly bool s_isRestricted = ThreadCapabilities.AreRestricted;

    /// <summary>Starts the script: directly, or through this program when user, capabilities, scheduling or the parent-death signal have to change.</summary>
    public static StartedScript Start(ScriptRequest request, string trampoline)
    {
        MonotonicTime now = MonotonicClock.Now;
        if (!s_isRestricted && request is { Identity.IsCurrent: true, ResetScheduling: false, EndsWithParent: false })
        {
            return Spawn(request, request.Path, request.Arguments, [], out Errno error) is { } child
                ? new StartedScript(now, Errno.None, child)
                : new StartedScript(now, error);
        }

        (Fd reader, Fd writer) = Fd.CreatePipe();
        using (writer)
        {
            var descriptors = new Dictionary<int, Fd> { [3] = writer };
            PidFd? child = Spawn(request, trampoline, ScriptTrampoline.ArgumentsFor(request), descriptors, out Errno error);
            if (child is null)
            {
                reader.Dispose();
                return new StartedScript(now, error);
            }

            reader.SetNonBlocking(true);
            return new StartedScript(now, Errno.None, child, reader);
        }
    }

    /// <summary>Why the trampoline could not become the script; none when it did.</summary>
    public static Errno ReadFailure(Fd? failure)
    {
        Errno error = Errno.None;
        _ = failure?.Read(MemoryMarshal.AsBytes(new Span<Errno>(ref error)));
        return error;
    }

    private static PidFd? Spawn(
        ScriptRequest request, string path, IReadOnlyList<string> arguments, Dictionary<int, Fd> descriptors, out Errno error)
    {
        var spawner = new ChildSpawner
        {
            Path = path,
            Arguments = arguments,
            Environment = ScriptEnvironment.With(request.Variables),
            Descriptors = descriptors,
            NullStandardStreams = true,
            WorkingDirectory = request.WorkingDirectory,
            Grouping = ChildGrouping.NewGroup,
        };
        error = spawner.TrySpawn(out int pid);
        return error == Errno.None ? Watchable(pid) : null;
    }

    private static PidFd Watchable(int pid)
    {
        try
        {
            return new PidFd(pid);
        }
        catch (ErrnoException)
        {
            // Nobody would notice its end.
            ChildProcess.SignalGroup(pid, Libc.SIGKILL);
            ChildProcess.Wait(pid);
            throw;
        }
    }
}
