namespace Ipvs.Cli;

/// <summary>What the scripts ipvsadm-save and ipvsadm-restore do.</summary>
internal static class CompanionScripts
{
    /// <summary>Name of the script that saves the table.</summary>
    public const string SaveName = "ipvsadm-save";

    /// <summary>Name of the script that replaces the table by a saved one.</summary>
    public const string RestoreName = "ipvsadm-restore";

    private const string Program = "ipvsadm";

    /// <summary>ipvsadm-save [-n]: words without a dash are ignored, other options get a usage message.</summary>
    public static ExitCode Save(ReadOnlySpan<string> arguments, CommandOutput output)
    {
        bool isNumeric = false;
        foreach (string argument in arguments)
        {
            if (argument == "-n")
            {
                isNumeric = true;
            }
            else if (argument.StartsWith('-'))
            {
                output.WriteError($"{SaveName}: Script to save the IPVS table to stdout.");
                output.WriteError("   With the -n option, prints out the table in numeric format.");
                return ExitCode.ListFailed;
            }
        }

        return new CommandSession(Program, output, static _ => 0).Run(isNumeric ? ["-S", "-n"] : ["-S"]);
    }

    /// <summary>ipvsadm-restore: reads everything, drops lines that begin with #, clears the table, restores.</summary>
    public static ExitCode Restore(CommandOutput output, ReadInput input)
    {
        MemoryStream lines = new(WithoutComments(ReadAll(input)));
        CommandSession session = new(Program, output, lines.Read);
        ExitCode cleared = session.Run(["-C"]);
        return session.IsKernelSilent ? cleared : session.Run(["-R"]); // as in the script, another failure shows again when restoring
    }

    private static byte[] ReadAll(ReadInput input)
    {
        MemoryStream all = new();
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = input(buffer)) > 0)
        {
            all.Write(buffer, 0, count);
        }

        return all.ToArray();
    }

    private static byte[] WithoutComments(ReadOnlySpan<byte> text)
    {
        MemoryStream kept = new(text.Length);
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            int length = end < 0 ? text.Length : end + 1;
            if (text[0] != '#')
            {
                kept.Write(text[..length]);
            }

            text = text[length..];
        }

        return kept.ToArray();
    }
}
