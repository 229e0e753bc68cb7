using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>A user namespace with a network namespace of its own, as rootless containers have, with its loopback interface up.</summary>
internal sealed class RootlessContainer : IDisposable
{
    private readonly Fd _input;
    private readonly int _process;

    public RootlessContainer()
    {
        (Fd inputReader, _input) = Fd.CreatePipe();
        (Fd outputReader, Fd output) = Fd.CreatePipe();
        using (inputReader)
        using (outputReader)
        {
            using (output)
            {
                ChildSpawner holder = new()
                {
                    Path = "/usr/bin/unshare",
                    Arguments = ["unshare", "-Urn", "/bin/sh", "-c", "ip link set lo up && echo ready && exec cat"],
                    Environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"],
                    Descriptors = new Dictionary<int, Fd> { [0] = inputReader, [1] = output },
                };
                _process = holder.Spawn();
            }

            Assert.True(outputReader.Read(stackalloc byte[16]).Count > 0, "no user namespace could be made");
        }
    }

    /// <summary>Runs a program as the container's root.</summary>
    public ProgramResult RunInside(string program, params string[] arguments) =>
        ProgramRun.Run("/usr/bin/nsenter", [$"--target={_process}", "-U", "-n", "--preserve-credentials", program, .. arguments], "nsenter");

    /// <summary>Runs a program as the machine's root in the container's network.</summary>
    public ProgramResult RunFromOutside(string program, string input, params string[] arguments) =>
        ProgramRun.Run("/usr/bin/nsenter", [$"--target={_process}", "-n", program, .. arguments], "nsenter", input);

    /// <summary>Ends the container.</summary>
    public void Dispose()
    {
        _input.Dispose();
        ChildProcess.Wait(_process);
    }
}
