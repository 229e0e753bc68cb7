using System.Text;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Microsoft.Extensions.Logging;

namespace Vrrp.Host;

/// <summary>
/// Keys of <c>auth_hmac</c> that stand in files. They are read where the configuration is, never by the thread that runs the protocol.
/// </summary>
internal static class AdvertKeys
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The configuration with all secrets; an instance whose active key is missing goes on without <c>auth_hmac</c>, as keepalived does.</summary>
    public static KeepalivedConfig Read(KeepalivedConfig config, ILogger log)
    {
        if (!config.VrrpInstances.Any(i => i.Hmac is { } hmac && hmac.Keys.Any(k => k.File is not null))) return config;
        return config with { VrrpInstances = config.VrrpInstances.Select(i => i with { Hmac = Read(i, log) }).ToValueArray() };
    }

    private static HmacAuthentication? Read(VrrpInstanceConfig instance, ILogger log)
    {
        if (instance.Hmac is not { } hmac) return null;
        var keys = hmac.Keys.Select(k => k.File is { } path ? ReadFile(instance.Name, k, path, log) : k).OfType<HmacKey>().ToValueArray();
        if (keys.Any(k => k.Id == hmac.ActiveKey)) return hmac with { Keys = keys };
        VrrpHostLog.Line(log, $"({instance.Name}) auth_hmac active_key {hmac.ActiveKey} is not defined, disabling extension");
        return null;
    }

    private static HmacKey? ReadFile(string instance, HmacKey key, string path, ILogger log)
    {
        var secret = Array.Empty<byte>();
        try
        {
            using var file = File.OpenRead(path);
            var text = new byte[KeyFile.MaxLength + 1];
            var length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            if ((File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
                VrrpHostLog.Line(log, $"({instance}) auth_hmac key file '{path}' is readable by group or others");
            if (length > KeyFile.MaxLength) VrrpHostLog.Line(log, $"({instance}) auth_hmac key file '{path}' is too large");
            else secret = HmacSecret.Parse(Encoding.UTF8.GetString(text, 0, length).TrimEnd('\r', '\n'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            VrrpHostLog.Line(log, $"({instance}) auth_hmac key file '{path}' cannot be opened");
        }
        if (HmacSecret.Problem(instance, key.Id, secret.Length) is not { } problem) return key with { Secret = [.. secret] };
        VrrpHostLog.Line(log, problem);
        return null;
    }
}
