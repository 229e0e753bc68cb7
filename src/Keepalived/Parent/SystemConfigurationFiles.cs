using Keepalived.Conf.Source;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>The file system; opening something that is no regular file, such as a pipe, could wait for ever and is not tried.</summary>
internal sealed class SystemConfigurationFiles : IConfigurationFiles
{
    private const int AnyExecute = 0x49; // 0111

    private readonly ConfigurationFiles _files = new();

    /// <inheritdoc/>
    public ConfigurationFileKind GetKind(string path)
    {
        if (FileStatus.Find(path, out _) is not { } status) return ConfigurationFileKind.Missing;
        if (status.IsDirectory) return ConfigurationFileKind.Directory;
        return status.IsRegular && (status.Mode & AnyExecute) == 0 ? ConfigurationFileKind.Regular : ConfigurationFileKind.NotRegular;
    }

    /// <inheritdoc/>
    public bool TryRead(string path, out byte[] contents, out string problem) => _files.TryRead(path, out contents, out problem);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory) => _files.List(directory);
}
