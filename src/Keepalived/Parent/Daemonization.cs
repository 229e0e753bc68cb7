using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// Going into the background. A managed process cannot fork, so it starts itself again in a new session; the first process waits until the
/// second has taken the pid file, so that whoever started it finds the file, and then exits.
/// </summary>
internal static class Daemonization
{
    /// <summary>Set in the second process: the directory the first was started in, where relative names start from.</summary>
    internal const string DirectoryVariable = "KEEPALIVED_DIRECTORY";

    private const int ReadinessDescriptor = 3;

    /// <summary>In the first process: starts the second and waits. Returns the exit status.</summary>
    internal static int StartDetached(SelfInvocation self)
    {
        var (reader, writer) = Fd.CreatePipe();
        using (reader)
        {
            int pid;
            using (writer)
            {
                pid = new ChildSpawner
                {
                    Path = SelfInvocation.Program,
                    Arguments = self.Arguments,
                    Environment = SelfInvocation.EnvironmentWith(
                        new Dictionary<string, string> { [DirectoryVariable] = Environment.CurrentDirectory }),
                    Descriptors = new Dictionary<int, Fd> { [ReadinessDescriptor] = writer },
                    NullStandardStreams = true,
                    WorkingDirectory = "/",
                    Grouping = ChildGrouping.NewSession,
                }.Spawn();
            }

            Span<byte> answer = stackalloc byte[1];
            if (reader.Read(answer).Count == 1) return ExitCode.Ok;

            // The pipe closed without an answer: the second process is ending.
            var exit = ChildProcess.Wait(pid);
            return exit.Exited ? exit.ExitCode : ExitCode.Fatal;
        }
    }

    /// <summary>In the second process: the readiness pipe and the directory, taken out of the environment; null in the first.</summary>
    internal static DetachedProcess? TryOpen()
    {
        if (Environment.GetEnvironmentVariable(DirectoryVariable) is not { } directory) return null;
        Environment.SetEnvironmentVariable(DirectoryVariable, null);
        Fd.Borrow(ReadinessDescriptor).SetCloseOnExec(true);
        return new DetachedProcess(directory, new Fd(ReadinessDescriptor));
    }
}
