using System.Globalization;
using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>Real servers whose answers to checks are endless, slow or garbage.</summary>
public sealed class HostileResponseTests : LabTest
{
    private static readonly string _file = Globals + Service("DR", "rr", FrontServers().Replace("connect_timeout 2", "connect_timeout 1", StringComparison.Ordinal));

    [Theory]
    [InlineData(HostileAnswer.Garbage)]
    [InlineData(HostileAnswer.Slow)]
    public void Checker_role_survives_and_goes_on_checking_the_others(HostileAnswer answer) => Survives(answer);

    [Theory]
    [Trait("cost", "high")]
    [InlineData(HostileAnswer.EndlessHeader)]
    [InlineData(HostileAnswer.EndlessBody)]
    public void Checker_role_survives_what_does_not_end(HostileAnswer answer) => Survives(answer);

    private void Survives(HostileAnswer answer)
    {
        CreateSite().PrepareDirectRouting();
        HostileServer hostile = Site.Own(new HostileServer(Site.RealServer1, answer));
        HttpServer web2 = Site.Own(new HttpServer(Site.RealServer2, "web2"));
        DaemonProcess director = StartDirector(Site.Director1, _file, "-C");
        Wait.Until(Patience, "both servers are checked", () => hostile.Connections > 0 && web2.Served > 0, () => director.LogText);
        int role = director.CheckerPid;

        // The original waits for ever as long as a little comes in time, and an endless good body is good enough for both.
        bool mustFail = answer != HostileAnswer.EndlessBody && !(answer == HostileAnswer.Slow && Subject == Implementation.Original);
        if (mustFail)
        {
            // A slow answer may take ten times connect_timeout, and gets one retry.
            Wait.Until(2 * Patience, "the bad server is taken out", () => !Used("192.0.2.11:80"), () => director.LogText);
        }

        Assert.True(Used("192.0.2.12:80"));
        web2.Kill();
        Wait.Until(Patience, "the good server's death is noticed", () => !Used("192.0.2.12:80"), () => director.LogText);
        web2.Start();
        Wait.Until(Patience, "the good server's return is noticed", () => Used("192.0.2.12:80"), () => director.LogText);

        Assert.Equal(role, director.CheckerPid);
        long memory = ResidentKilobytes(role);
        Assert.True(memory < 100_000, $"the checker role has {memory} kB resident");
        Assert.True(director.Log.Count < 60, director.LogText);
    }

    private bool Used(string destination) => IpvsTable.Destinations(Site.Director1).Contains(destination);

    private static long ResidentKilobytes(int pid)
    {
        string line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
