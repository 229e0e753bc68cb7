namespace Ipvs.Cli.Kernel.Tests;

/// <summary>A user without any privilege.</summary>
internal static class Nobody
{
    public static ProgramResult Run(string program, params string[] arguments) =>
        ProgramRun.Run("/usr/bin/setpriv", ["--reuid=65534", "--clear-groups", program, .. arguments], "setpriv");
}
