namespace Keepalived.Parent;

/// <summary>Directories below <c>/run/keepalived</c>, which are made at the start and removed at the end.</summary>
internal static class RunDirectory
{
    // 0755: what the daemon's umask would leave of the default cannot be entered.
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Makes one, and the one it is in.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    internal static void Make(string path)
    {
        if (path != PidFilePaths.SharedDirectory) Make(PidFilePaths.SharedDirectory);
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, Mode);
    }

    /// <summary>The same; why it cannot be made, null when it is there.</summary>
    internal static string? TryMake(string path)
    {
        try
        {
            Make(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>Removes it unless something is in it: another daemon may have its files there.</summary>
    internal static void Remove(string path)
    {
        if (!Directory.Exists(path) || Directory.EnumerateFileSystemEntries(path).Any()) return;
        Directory.Delete(path);
        if (path != PidFilePaths.SharedDirectory) Remove(PidFilePaths.SharedDirectory);
    }
}
