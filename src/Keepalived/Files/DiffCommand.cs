using Keepalived.Conf;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Files;

/// <summary><c>keepalived diff A B</c>: what two files mean differently, however they are written. Exit statuses as diff(1).</summary>
internal static class DiffCommand
{
    private const int Same = 0;
    private const int Different = 1;
    private const int Trouble = 2;

    internal static int Run(string[] words, TextWriter output, TextWriter errors)
    {
        var files = words.Where(static word => word.Length > 0 && word[0] != '-').ToList();
        if (files.Count != 2 || files.Count != words.Length)
        {
            errors.WriteLine("usage: keepalived diff FILE1 FILE2");
            return Trouble;
        }

        if (Read(files[0], errors) is not { } first || Read(files[1], errors) is not { } second) return Trouble;
        var lines = ConfigurationText.Difference(first, second);
        foreach (string line in lines) output.WriteLine(line);
        return lines.Count == 0 ? Same : Different;
    }

    // A mistake is part of what a file means: it is ignored there as it will be by the daemon, and reported.
    private static KeepalivedConfig? Read(string file, TextWriter errors)
    {
        var result = ConfigurationReader.Read(file, new ReadOptions { IsConfigTest = true });
        foreach (var diagnostic in result.Diagnostics.Where(static d => d.Severity >= Severity.Error)) errors.WriteLine(diagnostic);
        return result.Config;
    }
}
