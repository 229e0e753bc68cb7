using Microsoft.Win32.SafeHandles;

namespace Keepalived.Conf.Source;

/// <summary>The real file system.</summary>
public sealed class ConfigurationFiles : IConfigurationFiles
{
    /// <summary>Largest file in bytes; of lines that are too long anyway only the beginning counts.</summary>
    public const int MaxBytes = 64 << 20;

    private const int ChunkBytes = 64 << 10;
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
            using var file = File.OpenHandle(path);
            contents = Read(file);
            problem = contents.Length > MaxBytes ? "File too large" : "";
            if (problem.Length > 0) contents = [];
            return problem.Length == 0;
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

    /// <summary>
    /// The contents. Lines that nobody reads because of their length are cut soon behind the limit, so that a file without line ends
    /// does not fill the memory; reading ends beyond <see cref="MaxBytes"/>.
    /// </summary>
    private static byte[] Read(SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        if (length is > 0 and <= MaxBytes)
        {
            byte[] whole = GC.AllocateUninitializedArray<byte>((int)length);
            int read = RandomAccess.Read(file, whole, 0);
            if (read == length) return whole;
        }

        using var kept = new MemoryStream();
        byte[] chunk = new byte[ChunkBytes];
        int lineLength = 0;
        long offset = 0;
        while (kept.Length <= MaxBytes && RandomAccess.Read(file, chunk, offset) is > 0 and var count)
        {
            offset += count;
            for (var rest = chunk.AsSpan(0, count); !rest.IsEmpty;)
            {
                int newline = rest.IndexOf((byte)'\n');
                var line = newline < 0 ? rest : rest[..newline];
                int room = Math.Max(0, SourceText.MaxLineBytes + 1 - lineLength);
                kept.Write(line[..Math.Min(line.Length, room)]);
                lineLength = newline < 0 ? lineLength + Math.Min(line.Length, room) : 0;
                if (newline < 0) break;
                kept.WriteByte((byte)'\n');
                rest = rest[(newline + 1)..];
            }
        }

        return kept.ToArray();
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows()
        ? UnixFileMode.None
        : File.GetUnixFileMode(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
}
