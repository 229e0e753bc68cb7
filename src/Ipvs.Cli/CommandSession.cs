using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>
/// A run of the program: access to IPVS is looked for before any argument is read, except that help and version
/// are given without it.
/// </summary>
/// <param name="program">The name the program was called by.</param>
/// <param name="output">Where results and messages go.</param>
/// <param name="input">What -R reads.</param>
internal sealed class CommandSession(string program, CommandOutput output, ReadInput input)
{
    private const string Modprobe = "/sbin/modprobe";

    private readonly SystemNameLookup _names = new();

    /// <summary>Whether the kernel left the first request without an answer.</summary>
    public bool IsKernelSilent { get; private set; }

    /// <summary>Carries out one command line.</summary>
    public ExitCode Run(IReadOnlyList<string> words)
    {
        if (CommandLineParser.IsHelpOrVersion(words, out CommandKind kind))
        {
            output.Write(kind == CommandKind.Help ? HelpText.Help(program) : HelpText.Version(program));
            return ExitCode.Success;
        }

        using IpvsClient? client = Open(out Errno error);
        if (client is null)
        {
            output.WriteError($"Can't initialize ipvs: {KernelMessages.Describe(KernelOperation.Other, error)}");
            IsKernelSilent = error == Errno.ETIMEDOUT;
            if (!IsKernelSilent)
            {
                output.WriteError("Are you sure that IP Virtual Server is built in the kernel or as module?");
            }

            return ExitCode.Usage;
        }

        CommandLineParser parser = new(program, _names);
        if (parser.Parse(words, out IpvsCommand? command) is { } failure)
        {
            output.WriteError(failure.Message);
            return failure.Exit;
        }

        CommandRunner runner = new(program, client, _names, output);
        return command!.Kind == CommandKind.Restore
            ? new RestoreRun(parser, runner, client, output, input).Run()
            : runner.Run(command);
    }

    private static IpvsClient? Open(out Errno error)
    {
        IpvsClient? client = TryOpen(out error);
        if (client is null && error == Errno.ENOENT && LoadModule())
        {
            client = TryOpen(out error);
        }

        // What the older interface, which has no family to look for, says when there is no IPVS.
        error = error == Errno.ENOENT ? Errno.ENOPROTOOPT : error;
        return client;
    }

    private static IpvsClient? TryOpen(out Errno error)
    {
        IpvsClient? client = null;
        try
        {
            client = IpvsClient.Open();
            _ = client.GetInfo();
            error = Errno.None;
            return client;
        }
        catch (NetlinkException e)
        {
            error = e.Errno;
        }
        catch (ErrnoException e)
        {
            error = e.Errno;
        }

        client?.Dispose();
        return null;
    }

    /// <summary>The kernel asks for the module by itself, but not where modules may only be loaded by name.</summary>
    private static bool LoadModule()
    {
        ChildSpawner modprobe = new() { Path = Modprobe, Arguments = [Modprobe, "--", "ip_vs"], Environment = [] };
        if (modprobe.TrySpawn(out int pid) != Errno.None)
        {
            return false;
        }

        ChildProcess.Wait(pid);
        return true;
    }
}
