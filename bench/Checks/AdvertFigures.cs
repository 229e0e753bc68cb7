using System.Globalization;
using Bench.Vrrp;
using LabTopology;

namespace Bench.Checks;

/// <summary>How punctual VRRP is while the checker role beside it works hard; needs no IPVS, without which that role goes on.</summary>
internal static class AdvertFigures
{
    private const int Routers = 20;
    private const int Servers = 10_000;
    private const int Interval = 5;
    private const double Advert = 100;
    private const string Realtime = "    vrrp_rt_priority 50\n    vrrp_rlimit_rttime 1000000";
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(30);

    /// <summary>The VRRP role alone, and beside the checks, as in service and with real-time priority.</summary>
    public static IEnumerable<string> Beside()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"| {Routers} virtual routers, adverts every {Advert:0} ms, {_measured.TotalSeconds:0} s | adverts | checks/s | lateness p50 | p99 | p99.9 | latest |\n|---|---:|---:|---:|---:|---:|---:|");
        yield return Row("VRRP alone", "", 0);
        yield return Row("beside TCP checks", "", Servers);
        yield return Row("VRRP alone, real-time priority", Realtime, 0);
        yield return Row("beside TCP checks, real-time priority", Realtime, Servers);
    }

    private static string Row(string what, string globals, int servers)
    {
        Console.Error.WriteLine(what);
        using RouterPair pair = new(1);
        using AdvertTap tap = new(pair.B);
        using Acceptor acceptor = pair.A.Do(() => new Acceptor());
        string configuration = RouterPair.Configuration(Routers, 150, globals, "version 3\n    advert_int 0.1") + CheckerFigures.Services(servers, Interval, acceptor.Port);
        using Router router = new(pair.A, Implementation.Ours, configuration, servers > 0);
        Thread.Sleep(_settling);
        long accepted = acceptor.Accepted;
        _ = tap.Take();
        Thread.Sleep(_measured);
        double rate = (acceptor.Accepted - accepted) / _measured.TotalSeconds;
        double[] late = [.. VrrpFigures.Intervals(tap.Take(), TimeSpan.FromMilliseconds(Advert)).Select(i => Math.Max(0, i - Advert)).Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {late.Length} | {rate:N0} | {AtMost(0.5):0.0} ms | {AtMost(0.99):0.0} ms | {AtMost(0.999):0.0} ms | {late[^1]:0.0} ms |");

        double AtMost(double share) => late[(int)((late.Length - 1) * share)];
    }
}
