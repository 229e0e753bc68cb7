using Ipvs.Cli.Access;
using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>
/// A run of the program: access to IPVS is looked for before any argument is read, except that help and version
/// are given without it, and that listings get along without netlink.
/// </summary>
/// <param name="program">The name the program was called by.</param>
/// <param name="output">Where results and messages go.</param>
/// <param name="input">What -R reads.</param>
/// <param name="access">The ways to the kernel's table.</param>
internal sealed class CommandSession(string program, CommandOutput output, ReadInput input, IIpvsAccess access)
{
    private readonly SystemNameLookup _names = new();

    /// <summary>A run on the running kernel.</summary>
    public CommandSession(string program, CommandOutput output, ReadInput input)
        : this(program, output, input, new KernelAccess())
    {
    }

    /// <summary>Whether the kernel left the first request without an answer.</summary>
    public bool IsKernelSilent { get; private set; }

    /// <summary>Carries out one command line.</summary>
    public ExitCode Run(ReadOnlySpan<string> words)
    {
        if (CommandLineParser.IsHelpOrVersion(words, out CommandKind kind))
        {
            output.Write(kind == CommandKind.Help ? HelpText.Help(program) : HelpText.Version(program));
            return ExitCode.Success;
        }

        using IpvsClient? client = access.OpenNetlink(out Errno error);
        if (client is null)
        {
            return RunWithoutNetlink(words, error);
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

    /// <summary>Listings have other ways to the table; everything else has none.</summary>
    private ExitCode RunWithoutNetlink(ReadOnlySpan<string> words, Errno error)
    {
        bool isListing = CommandLineParser.IsListing(words);
        bool mayList = error != Errno.ETIMEDOUT && (isListing || error == Errno.ENOENT);
        using ListingSource? source = mayList ? ListingSource.Open(access, error) : null;
        if (source is null || !isListing)
        {
            return Refuse(source, error);
        }

        if (new CommandLineParser(program, _names).Parse(words, out IpvsCommand? command) is { } failure)
        {
            output.WriteError(failure.Message);
            return failure.Exit;
        }

        if (source.Refusal(command!) is { } refusal)
        {
            WriteRemark(refusal);
            return ExitCode.ListFailed;
        }

        if (source.Notice(command!) is { } notice)
        {
            WriteRemark(notice);
        }

        return new CommandRunner(program, source.Table, _names, output).Run(command!);
    }

    private ExitCode Refuse(ListingSource? source, Errno error)
    {
        if (source is not null && error == Errno.ENOENT)
        {
            WriteRemark("the kernel has no netlink interface of IPVS: the table can be listed but not changed");
            return ExitCode.Usage;
        }

        IsKernelSilent = error == Errno.ETIMEDOUT;
        KernelAccess.WriteRefusal(output, error);
        return ExitCode.Usage;
    }

    private void WriteRemark(string text) => output.WriteError($"{Path.GetFileName(program)}: {text}");
}
