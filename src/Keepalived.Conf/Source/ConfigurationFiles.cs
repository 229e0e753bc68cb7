namespace Keepalived.Conf.Source;

/// <summary>The real file system.</summary>
public sealed class ConfigurationFiles : IConfigurationFiles
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <inheritdoc/>
    public ConfigurationFileKind GetKind(string path)
    {
        try
        {
            if (Directory.Exists(path)) return ConfigurationFileKind.Directory;
            if (!File.Exists(path)) return ConfigurationFileKind.Missing;
            bool special = (File.GetAttributes(path) & FileAttributes.Device) != 0;
            return special || (ModeOf(path) & AnyExecute) != 0 ? ConfigurationFileKind.NotRegular : ConfigurationFileKind.Regular;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ConfigurationFileKind.Missing;
        }
    }

    /// <inheritdoc/>
    public bool TryRead(string path, out byte[] contents, out string problem)
    {
        try
        {
            contents = File.ReadAllBytes(path);
            problem = "";
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            contents = [];
            problem = e is UnauthorizedAccessException ? "Permission denied" : e.Message;
            return false;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName).OfType<string>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows()
        ? UnixFileMode.None
        : File.GetUnixFileMode(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
}
