using System.Diagnostics;

namespace Ipvs.Netlink.Kernel.Tests;

/// <summary>The reference programs, run in the test's namespace.</summary>
internal static class Tool
{
    /// <summary>Standard output of a program that must succeed.</summary>
    public static string Run(string program, string arguments, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {arguments}: {process.ExitCode} {errors.GetAwaiter().GetResult()}");
        return output;
    }

    /// <summary>What <c>ipvsadm -Sn</c> prints, line by line.</summary>
    public static string[] Saved() => Lines(Run("ipvsadm", "-Sn"));

    public static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).ToArray();
}
