using Ipvs.Cli.Tests;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>Runs a program called ipvsadm in the surroundings of a golden case.</summary>
/// <param name="program">Path of our program or of the original.</param>
/// <param name="kernel">The table.</param>
internal sealed class GoldenCaseRun(string program, KernelFixture kernel)
{
    private const string AsIpvsadm = "exec -a ipvsadm \"$@\"";

    /// <summary>
    /// Covers the process's own /proc/PID/net with a folder; the program keeps the process id and finds its
    /// /proc/net/ip_vs_conn there. Ends with the mount namespace.
    /// </summary>
    private const string WithConnectionTable = "mount --bind \"$1\" /proc/$$/net && shift && " + AsIpvsadm;

    /// <summary>Runs the case; null if everything is as it says, else the two results.</summary>
    public string? FindDifference(GoldenCase golden)
    {
        kernel.Reset(golden.Setup);
        NetlinkTracer? tracer = golden.Statistics is { } counters ? NetlinkTracer.WithStatistics(counters) : null;
        ProgramRun run = Start(golden);
        ProgramResult actual = (tracer?.Around(run) ?? run).Execute();
        string expected = Describe(golden.Exit, golden.Output, golden.Error, golden.SaveAfter);
        string found = Describe(actual.Exit, actual.Output, actual.Error, kernel.Save());
        if (tracer is not null)
        {
            Assert.Contains("statistics", tracer.Events);
        }

        return expected == found
            ? null
            : $"{golden.Name} [{string.Join(' ', golden.Arguments)}] {golden.Input}\n--- expected\n{expected}\n--- found\n{found}\n";
    }

    private ProgramRun Start(GoldenCase golden)
    {
        if (golden.UserId is { } user)
        {
            return new()
            {
                Path = "/usr/bin/setpriv",
                Arguments = [$"--reuid={user}", "--clear-groups", "/bin/bash", "-c", AsIpvsadm, "bash", program, .. golden.Arguments],
            };
        }

        if (golden.ConnectionTable is { } table)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("proc-net-");
            File.WriteAllText(Path.Combine(folder.FullName, "ip_vs_conn"), table);
            string[] inside = ["/bin/bash", "-c", WithConnectionTable, "bash", folder.FullName, program, .. golden.Arguments];
            return new() { Path = "/usr/bin/unshare", Arguments = ["--mount", .. inside] };
        }

        return new() { Path = program, Arguments = golden.Arguments, Input = golden.Input };
    }

    private static string Describe(int exit, string output, string error, string saved) =>
        $"exit {exit}\n[stdout]\n{output}[stderr]\n{error}[table]\n{saved}";
}
