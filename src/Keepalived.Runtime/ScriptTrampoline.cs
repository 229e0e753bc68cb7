using System.Globalization;
using System.Runtime.InteropServices;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Between this program and a script there is this program once more when something has to change that posix_spawn(3) cannot: user, groups,
/// capabilities, scheduling, the parent-death signal. It is started with a private first argument, changes itself and becomes the script.
/// </summary>
public static class ScriptTrampoline
{
    private const string Verb = "--become-script";
    private const int FailureDescriptor = 3;
    private const int CouldNotStartExitCode = 127;
    private const int FixedArguments = 7;

    /// <summary>The arguments, with argv[0], that make this program become the script.</summary>
    internal static IReadOnlyList<string> ArgumentsFor(ScriptRequest request) =>
    [
        "keepalived",
        Verb,
        request.Identity.UserId.ToString(CultureInfo.InvariantCulture),
        request.Identity.GroupId.ToString(CultureInfo.InvariantCulture),
        string.Join(',', request.Identity.Groups),
        request.ResetScheduling ? "reset" : "keep",
        request.EndsWithParent ? "bound" : "free",
        request.Path,
        .. request.Arguments,
    ];

    /// <summary>
    /// To be called first thing in Main. When the process was started to become a script this does so and does not return; otherwise false.
    /// </summary>
    /// <param name="args">The command line without argv[0].</param>
    /// <param name="exitCode">What Main returns when the result is true: the script could not be started.</param>
    public static bool TryRun(IReadOnlyList<string> args, out int exitCode)
    {
        exitCode = CouldNotStartExitCode;
        if (args is not [Verb, ..])
        {
            return false;
        }

        // Anybody may type the private argument: with the rights they have it gives them nothing, but it must be whole.
        Errno error = args.Count > FixedArguments ? Become(args) : Errno.EINVAL;
        _ = Fd.Borrow(FailureDescriptor).Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Errno>(in error)));
        return true;
    }

    private static Errno Become(IReadOnlyList<string> args)
    {
        if (!uint.TryParse(args[1], CultureInfo.InvariantCulture, out uint user)
            || !uint.TryParse(args[2], CultureInfo.InvariantCulture, out uint group)
            || Libc.fcntl(FailureDescriptor, Libc.F_SETFD, Libc.FD_CLOEXEC) != 0)
        {
            return Errno.EINVAL;
        }

        uint[] groups = [.. args[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => uint.Parse(id, CultureInfo.InvariantCulture))];
        if (args[4] == "reset")
        {
            ResetScheduling();
        }

        ThreadCapabilities.Unrestrict();
        Errno error = SetIdentity(user, group, groups);
        if (error != Errno.None)
        {
            return error;
        }

        // After the change of user, which takes it away.
        if (args[5] == "bound")
        {
            _ = ThisProcess.Control(Libc.PR_SET_PDEATHSIG, Libc.SIGTERM);
        }

        ThisProcess.ResetSignals();
        return ThisProcess.Execute(args[6], [.. args.Skip(FixedArguments)], ScriptEnvironment.With([]));
    }

    private static Errno SetIdentity(uint user, uint group, uint[] groups)
    {
        if (user == ScriptIdentity.Current.UserId && group == ScriptIdentity.Current.GroupId)
        {
            return Errno.None;
        }

        Errno error = ThisProcess.SetGroups(groups);
        if (error == Errno.None)
        {
            error = ThisProcess.SetGroup(group);
        }

        return error == Errno.None ? ThisProcess.SetUser(user) : error;
    }

    // Failures leave the script with what the daemon has, which is no reason not to run it.
    private static void ResetScheduling()
    {
        _ = ThisProcess.SetScheduler(Libc.SCHED_OTHER, 0);
        _ = ThisProcess.SetNice(0);
        _ = ThisProcess.SetAffinity(Enumerable.Range(0, 1024));
        _ = ThisProcess.SetLimit(Libc.RLIMIT_RTTIME, ulong.MaxValue, ulong.MaxValue);
    }
}
