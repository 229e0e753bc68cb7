using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <summary>
/// Files of flight recordings: <c>vrrp-INSTANCE.jsonl</c> in <c>vrrp_flight_recorder_dir</c>, else the runtime folder. A new one replaces
/// the old. The text is made on the protocol's thread, the file on another one, because a file system can hang.
/// </summary>
internal static class FlightRecordFile
{
    private const string RuntimeFolder = "/run";

    /// <summary>Writes the recording of an instance that has one.</summary>
    public static void Write(VrrpInstance instance, string reason, string? folder, ILogger log)
    {
        if (instance.Recorder is not { } recorder) return;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        recorder.WriteTo(text);
        var path = Path.Combine(folder ?? RuntimeFolder, $"vrrp-{FileName(instance.Config.Name)}.jsonl");
        var (content, name) = (text.ToString(), instance.Config.Name);
        _ = Task.Run(() => Write(path, content, name, reason, log));
    }

    private static void Write(string path, string content, string instance, string reason, ILogger log)
    {
        try
        {
            var fresh = $"{path}.{Guid.NewGuid():N}"; // moved over the old one, so that a link placed there is replaced and not followed
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using (var stream = new FileStream(fresh, options)) stream.Write(Encoding.UTF8.GetBytes(content));
            File.Move(fresh, path, overwrite: true);
            VrrpHostLog.RecordWritten(log, instance, reason, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            VrrpHostLog.RecordNotWritten(log, instance, e.Message);
        }
    }

    private static string FileName(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name) text.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_');
        return text.ToString();
    }
}
