using LabTopology;

namespace Demo;

internal static class Program
{
    private static int Main()
    {
        Implementation implementation = Environment.GetEnvironmentVariable("DIRECTOR") == "original" ? Implementation.Original : Implementation.Ours;
        if (!implementation.Exists)
        {
            Console.Error.WriteLine($"{implementation.Keepalived} or {implementation.Ipvsadm} is missing");
            return 1;
        }

        try
        {
            using Walkthrough walkthrough = new(implementation, new Report());
            walkthrough.Run();
            if (Environment.GetEnvironmentVariable("LAB_KEEP") == "yes") KeepOpen();
            return 0;
        }
        catch (LabException exception)
        {
            Console.WriteLine($"FAILED: {exception.Message}");
            return 1;
        }
    }

    /// <summary>Leaves everything running and hands the terminal to a shell.</summary>
    private static void KeepOpen()
    {
        File.WriteAllText(Path.Combine(Environment.GetEnvironmentVariable("LAB_RESULTS")!, ".shell-was-open"), string.Empty);
        using System.Diagnostics.Process shell = System.Diagnostics.Process.Start(Path.Combine(Implementation.Repository, "tests/lab/shell"));
        shell.WaitForExit();
    }
}
