using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// Process 1 of a container: collects what nobody else does, above all what scripts leave behind, and passes signals on to the daemon,
/// which is its child. The daemon itself waits for the processes it has started, and for no other.
/// </summary>
internal static class ContainerInit
{
    private const int InitProcess = 1;
    private const int SignalBase = 128;

    /// <summary>Whether this process is the first of its container.</summary>
    internal static bool IsWanted => Environment.ProcessId == InitProcess;

    /// <summary>Starts the daemon, waits for its end and returns its exit status; 128 and the signal's number when one ended it.</summary>
    /// <param name="signals">The process's signals, all of which are the daemon's.</param>
    internal static int Run(SignalPump signals)
    {
        int daemon = new ChildSpawner
        {
            Path = SelfInvocation.Program,
            Arguments = SelfInvocation.Read().Arguments,
            Environment = SelfInvocation.EnvironmentWith(new Dictionary<string, string>()),
        }.Spawn();
        signals.Forward(signal => ChildProcess.Signal(daemon, (int)signal));

        ChildExit exit;
        while (ChildProcess.WaitAny(out exit) != daemon)
        {
            // Somebody else's child, left behind.
        }

        return exit.Exited ? exit.ExitCode : SignalBase + exit.Signal;
    }
}
