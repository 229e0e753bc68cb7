using System.Globalization;
using System.Text;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <summary>The file <c>keepalived.stats</c> that SIGUSR2 asks for, in keepalived's layout.</summary>
internal static class StatisticsDump
{
    private const string FileName = "keepalived.stats";

    /// <summary>The text for all instances, in configuration order.</summary>
    public static string Format(IReadOnlyList<VrrpInstance> instances)
    {
        var text = new StringBuilder();
        foreach (var instance in instances) Append(text, instance.Config.Name, instance.Statistics);
        return text.ToString();
    }

    /// <summary>
    /// Writes the file into <c>TMPDIR</c> or <c>/tmp</c>, readable for its owner only. A new file is moved over the old one, so that a
    /// symbolic link placed there is replaced and not followed.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string text)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } folder ? folder : "/tmp", FileName);
        var fresh = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var stream = new FileStream(fresh, options)) stream.Write(Encoding.UTF8.GetBytes(text));
        File.Move(fresh, path, overwrite: true);
    }

    private static void Append(StringBuilder text, string name, VrrpStatistics statistics)
    {
        text.Append(CultureInfo.InvariantCulture, $"""
            VRRP Instance: {name}
              Advertisements:
                Received: {statistics.AdvertsReceived}
                Sent: {statistics.AdvertsSent}
              Became master: {statistics.BecameMaster}
              Released master: {statistics.ReleasedMaster}
              Packet Errors:
                Length: {statistics.LengthErrors}
                TTL: {statistics.TtlErrors}
                Invalid Type: {statistics.InvalidTypeReceived}
                Advertisement Interval: {statistics.IntervalErrors}
                Address List: {statistics.AddressListErrors}
              Authentication Errors:
                Invalid Type: {statistics.InvalidAuthenticationType}
                Type Mismatch: {statistics.AuthenticationTypeMismatch}
                Failure: {statistics.AuthenticationFailures}
              Authentication Extension Errors:
                Missing: {statistics.MissingTrailers}
                Malformed: {statistics.MalformedTrailers}
                Unknown Key: {statistics.UnknownKeys}
                Invalid HMAC: {statistics.WrongHmacs}
                Stale: {statistics.StaleTrailers}
                Replay: {statistics.ReplayedTrailers}
              Priority Zero:
                Received: {statistics.PriorityZeroReceived}
                Sent: {statistics.PriorityZeroSent}

            """);
    }
}
