using Vrrp.Dump;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Dump;

/// <summary>The statistics file in keepalived's layout.</summary>
public sealed class StatisticsDumpTests
{
    [Fact]
    public void Counters_stand_where_keepalived_puts_them()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Hear(0);
        rig.Hear(200);
        rig.Hear(200, sender: c => c with { Version = 3 });
        const string Expected = """
            VRRP Instance: VI_1
              Advertisements:
                Received: 2
                Sent: 2
              Became master: 1
              Released master: 1
              Packet Errors:
                Length: 0
                TTL: 0
                Invalid Type: 0
                Advertisement Interval: 0
                Address List: 0
              Authentication Errors:
                Invalid Type: 0
                Type Mismatch: 0
                Failure: 0
              Authentication Extension Errors:
                Missing: 0
                Malformed: 0
                Unknown Key: 0
                Invalid HMAC: 0
                Stale: 0
                Replay: 0
              Priority Zero:
                Received: 1
                Sent: 0

            """;
        Assert.Equal(Expected, Format(rig));
        Assert.Equal(1ul, rig.Instance.Statistics.VersionErrors);
        rig.Instance.ClearStatistics();
        Assert.Contains("Received: 0\n    Sent: 0\n  Became master: 0", Format(rig), StringComparison.Ordinal);
    }

    private static string Format(InstanceRig rig)
    {
        using var text = new StringWriter();
        StatisticsDump.Write(text, rig.Router.Instances.Select(static i => (i.Config.Name, i.Statistics)));
        return text.ToString();
    }
}
