namespace Keepalived.Conf.Source;

/// <summary>The files a configuration is read from.</summary>
public interface IConfigurationFiles
{
    /// <summary>What is at an absolute path.</summary>
    ConfigurationFileKind GetKind(string path);

    /// <summary>Reads a file; false with the system's reason when it cannot be opened.</summary>
    bool TryRead(string path, out byte[] contents, out string problem);

    /// <summary>Names in a directory, without the directory; empty when there is none.</summary>
    IReadOnlyList<string> List(string directory);
}

/// <summary>What a configuration file name stands for.</summary>
public enum ConfigurationFileKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>A regular file that nobody may execute.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A device, a socket, or a file with an execute bit.</summary>
    NotRegular,
}
