using Ipvs.Cli.Names;
using Ipvs.Cli.Parsing;
using Linux.Abi;

namespace Ipvs.Cli.Planning;

/// <summary>The file a plan is made from, on disk or on standard input.</summary>
internal static class PlanFile
{
    /// <summary>The name that means standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads the file; null when it cannot be read or has mistakes, which are then on standard error.</summary>
    public static WantedTable? Load(string path, CommandOutput output)
    {
        Errno error = Errno.None;
        using Fd? file = path == StandardInput ? Fd.Borrow(0) : Fd.TryOpen(path, Libc.O_RDONLY, 0, out error);
        if (file is null)
        {
            output.WriteError($"{path}: {error.Text()}");
            return null;
        }

        int Read(Span<byte> buffer)
        {
            IoResult result = file.Read(buffer);
            error = result.Error;
            return result.Count;
        }

        FileMistakes mistakes = new(path);
        PlanFileReader reader = new(new CommandLineParser("ipvs", new SystemNameLookup()), mistakes);
        WantedTable table = reader.Read(new RestoreReader(Read, static () => { }));
        if (error != Errno.None)
        {
            output.WriteError($"{path}: {error.Text()}");
            return null;
        }

        foreach (string line in mistakes.Describe())
        {
            output.WriteError(line);
        }

        return mistakes.Count == 0 ? table : null;
    }
}
