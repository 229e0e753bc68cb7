using System.Security.Cryptography;
using System.Text;

namespace Keepalived.Runtime.Dumps;

/// <summary>
/// Writes a dump. It is made under another name in the same directory and moved over the old one, as keepalived does: a reader sees a whole
/// file or the one before, a symbolic link that waits under the name is replaced and not followed, and nobody who has the old file open
/// reads the new one.
/// </summary>
public static class DumpFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Everybody = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where it shall be.</param>
    /// <param name="isPrivate">Readable for its owner only, whatever the umask allows.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, bool isPrivate, Action<TextWriter> write)
    {
        var fresh = $"{path}{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Owner };
        try
        {
            using (var stream = new FileStream(fresh, options))
            {
                if (!isPrivate) File.SetUnixFileMode(stream.SafeFileHandle, Everybody & ~ProcessStatus.Umask());
                using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
                text.NewLine = "\n";
                write(text);
            }
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(fresh);
            throw;
        }
    }
}
