using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

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
    private readonly SystemNameLookup _names = new();

    /// <summary>Carries out one command line.</summary>
    public ExitCode Run(ReadOnlySpan<string> words)
    {
        if (CommandLineParser.IsHelpOrVersion(words, out CommandKind kind))
        {
            output.Write(kind == CommandKind.Help ? HelpText.Help(program) : HelpText.Version(program));
            return ExitCode.Success;
        }

        using IpvsClient? client = KernelAccess.Open(output);
        if (client is null)
        {
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
}
