using Ipvs.Cli.Subcommands;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>One program with four names: ipvs, ipvsadm, ipvsadm-save and ipvsadm-restore.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        string program = Environment.GetCommandLineArgs()[0];
        CommandOutput output = new(Fd.Borrow(1), Fd.Borrow(2));
        ExitCode exit = Path.GetFileName(program) switch
        {
            CompanionScripts.SaveName => CompanionScripts.Save(arguments, output),
            CompanionScripts.RestoreName => CompanionScripts.Restore(output, ReadStandardInput),
            _ when SubcommandLine.IsMeant(program, arguments) => SubcommandLine.Run(arguments, output),
            _ => new CommandSession(program, output, ReadStandardInput).Run(arguments),
        };
        output.Flush();
        ReportFailure(Path.GetFileName(program), output);
        return (int)(exit == ExitCode.Success && output.Failure != Errno.None ? ExitCode.ListFailed : exit);
    }

    /// <summary>Says why output is incomplete, except to a reader that has gone because it had seen enough.</summary>
    private static void ReportFailure(string name, CommandOutput output)
    {
        if (output.Failure is not (Errno.None or Errno.EPIPE))
        {
            output.WriteError($"{name}: cannot write to standard output: {output.Failure.Text()}");
        }
    }

    /// <summary>Standard input; one that cannot be read is empty.</summary>
    private static int ReadStandardInput(Span<byte> buffer) => StandardInput.Read(buffer).Count;

    private static Fd StandardInput { get; } = Fd.Borrow(0);
}
