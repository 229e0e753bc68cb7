using LabTopology;

namespace Kernel.Tests;

/// <summary>The Debian packages that <c>build.sh package</c> has made.</summary>
internal static class BuiltPackages
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(Implementation.Repository, "dist/packages");

    /// <summary>Whether both are there.</summary>
    public static bool Exist => Directory.Exists(Folder) && Files.Length == 2;

    private static string[] Files => Directory.GetFiles(Folder, "*.deb");

    /// <summary>Copies them into a system and returns their paths inside.</summary>
    public static string[] CopyTo(DebianSystem system)
    {
        foreach (string file in Files) File.Copy(file, system.PathOf("/" + Path.GetFileName(file)), overwrite: true);
        return [.. Files.Select(file => "/" + Path.GetFileName(file))];
    }
}
