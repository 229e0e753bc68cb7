using Keepalived.Runtime;
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
    private const int HomeDescriptor = 4;

    /// <summary>In the first process: starts the second and waits. Returns the exit status.</summary>
    /// <param name="self">How this process was started.</param>
    /// <param name="space">The network namespace it runs in; null: the one it was started in.</param>
    internal static int StartDetached(SelfInvocation self, EnteredNamespace? space)
    {
        Dictionary<string, string> variables = new() { [DirectoryVariable] = Environment.CurrentDirectory };
        foreach (var (name, value) in ServiceNotifier.VariablesForDetached()) variables[name] = value;
        var (reader, writer) = Fd.CreatePipe();
        using (reader)
        {
            int pid;
            using (writer)
            {
                Dictionary<int, Fd> descriptors = new() { [ReadinessDescriptor] = writer };
                space?.PassTo(HomeDescriptor, variables, descriptors);
                pid = new ChildSpawner
                {
                    Path = SelfInvocation.Program,
                    Arguments = self.Arguments,
                    Environment = SelfInvocation.EnvironmentWith(variables),
                    Descriptors = descriptors,
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
