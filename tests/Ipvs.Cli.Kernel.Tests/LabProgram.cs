namespace Ipvs.Cli.Kernel.Tests;

/// <summary>The native program under test, in a lab with an IPVS kernel.</summary>
internal static class LabProgram
{
    /// <summary>The program's path, or a skipped test.</summary>
    public static string FindOrSkip()
    {
        string program = FindOnAnyKernelOrSkip();
        Assert.SkipUnless(File.Exists("/proc/net/ip_vs"), "this kernel has no IPVS");
        return program;
    }

    /// <summary>The same where no table is needed.</summary>
    public static string FindOnAnyKernelOrSkip()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LAB") is null, "runs inside the lab: tests/lab/run");
        string? program = Find();
        Assert.SkipWhen(program is null, "neither dist/sbin/ipvs (build.sh makes it) nor $KERNEL_TESTS_IPVS is there");
        return program!;
    }

    /// <summary>The path of the original ipvsadm 1.31, or a skipped test.</summary>
    public static string FindOriginalOrSkip()
    {
        FindOrSkip();
        string? original = new[] { "/usr/sbin/ipvsadm", "/sbin/ipvsadm" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(original is null, "the original ipvsadm is not installed");
        string version = ProgramRun.Run(original!, ["--version"], "ipvsadm").Output;
        Assert.SkipUnless(version.StartsWith("ipvsadm v1.31 ", StringComparison.Ordinal), $"the original is another version: {version}");
        return original!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KERNEL_TESTS_IPVS") is { Length: > 0 } given)
        {
            return given;
        }

        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IpvsSharp.sln")))
        {
            folder = folder.Parent;
        }

        string? built = folder is null ? null : Path.Combine(folder.FullName, "dist/sbin/ipvs");
        return File.Exists(built) ? built : null;
    }
}
