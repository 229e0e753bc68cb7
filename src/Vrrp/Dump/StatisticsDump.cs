using System.Globalization;
using Vrrp.Instance;

namespace Vrrp.Dump;

/// <summary>The file <c>keepalived.stats</c> that SIGUSR2 asks for, in keepalived's layout.</summary>
internal static class StatisticsDump
{
    /// <summary>Writes all instances, in the order given.</summary>
    public static void Write(TextWriter text, IEnumerable<(string Name, VrrpStatistics Counters)> instances)
    {
        foreach (var (name, counters) in instances) Append(text, name, counters);
    }

    private static void Append(TextWriter text, string name, VrrpStatistics statistics)
    {
        text.Write(string.Create(CultureInfo.InvariantCulture, $"""
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

            """));
    }
}
