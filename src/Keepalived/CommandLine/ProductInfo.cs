using System.Runtime.InteropServices;
using Linux.Abi;

namespace Keepalived.CommandLine;

/// <summary>Facts about this build and the system it runs on.</summary>
internal static partial class ProductInfo
{
    private static readonly string[] OsReleaseFiles = ["/etc/os-release", "/usr/lib/os-release"];

    /// <summary>IpvsSharp's own version.</summary>
    internal static string OwnVersion => VersionOfBuild;

    /// <summary>Kernel name, release and version.</summary>
    internal static string System
    {
        get
        {
            var kernel = KernelIdentity.Read();
            return $"{kernel.SystemName} {kernel.Release} {kernel.Version}";
        }
    }

    /// <summary>What <c>--version</c> prints here.</summary>
    internal static string Version => VersionText.For(OwnVersion, RuntimeInformation.FrameworkDescription, System, Distribution);

    private static string? Distribution
    {
        get
        {
            if (OsReleaseFiles.FirstOrDefault(File.Exists) is not { } path) return null;
            const string Key = "PRETTY_NAME=";
            string? line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
            return line?[Key.Length..].Trim('"', '\'');
        }
    }
}
