using System.Text.RegularExpressions;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>A package below <c>dist/packages</c>, and what the package manager's tools say of it.</summary>
internal static partial class BuiltPackage
{
    private static readonly string Repository = Environment.GetEnvironmentVariable("LAB_REPOSITORY") ?? "";

    /// <summary>The version of the product, from the one file that has it.</summary>
    public static string ProductVersion => VersionElement().Match(File.ReadAllText(Path.Combine(Repository, "Directory.Build.props"))).Groups[1].Value;

    /// <summary>The package of a name and a kind, deb or rpm; skips the test where it, or the tool that reads it, is not there.</summary>
    public static string FindOrSkip(string name, string kind)
    {
        LabProgram.FindOnAnyKernelOrSkip();
        string tool = kind == "deb" ? "/usr/bin/dpkg-deb" : "/usr/bin/rpm";
        Assert.SkipUnless(File.Exists(tool), $"{tool} is not on this machine");
        string folder = Path.Combine(Repository, "dist/packages");
        Assert.SkipUnless(Directory.Exists(folder) && Directory.GetFiles(folder, "*." + kind).Length > 0, $"{folder} has no .{kind} (build.sh package makes them)");
        return Assert.Single(Directory.GetFiles(folder, kind == "deb" ? $"{name}_*.deb" : $"{name}-*.rpm"));
    }

    /// <summary>What <c>rpm --query</c> says in a format.</summary>
    public static string Query(string package, string format) => Output("/usr/bin/rpm", "--query", "--package", "--queryformat", format, package);

    /// <summary>A field of a Debian package; nothing where it has none.</summary>
    public static string Field(string package, string field) => Output("/usr/bin/dpkg-deb", "--field", package, field).Trim();

    /// <summary>What a tool writes; it must succeed.</summary>
    public static string Output(string tool, params string[] arguments)
    {
        ProgramResult result = ProgramRun.Run(tool, arguments, Path.GetFileName(tool));
        Assert.True(result.Exit == 0, $"{tool}: {result.Error}");
        return result.Output;
    }

    [GeneratedRegex("<Version>(.*)</Version>")]
    private static partial Regex VersionElement();
}
