namespace Vrrp.Scenarios;

/// <summary>Without -D only what matters is logged.</summary>
public sealed class S86_Log_without_details : Scenario
{
    /// <summary>Beginnings of the lines there are with -D alone, each logged by a router that goes through what this one does.</summary>
    private static readonly string[] _details =
    [
        "(VI_1) Receive advertisement timeout", "(VI_1) setting VIPs.", "(VI_1) removing VIPs.", "(VI_1) Sending/queueing gratuitous ARPs on eth0 for",
        "Sending gratuitous ARP on eth0 for", "VRRP sockpool: [", "(VI_1) master set to 10.0.0.", "(VI_1) sent 0 priority",
    ];

    /// <summary>Beginnings of the lines of a start, an election, an interface and a stop.</summary>
    private static readonly string[] _lines =
    [
        "(VI_1) Entering BACKUP STATE", "(VI_1) Entering MASTER STATE", "(VI_1) Entering FAULT STATE", "(VI_1) entering FAULT state", "(VI_1): entering FAULT state",
        "(VI_1) Master received advert from 10.0.0.", "(VI_1) received lower priority (", "(VI_1) Received advert from 10.0.0.",
        "Netlink reports eth0 ", "Startup complete",
    ];

    [Fact]
    public void States_and_elections_alone()
    {
        DaemonProcess a = StartTerse(A, Roles.Subject, Conf.Base(150));
        Next(A, default);
        DaemonProcess b = Start(B, Conf.Base(100));
        LogLine waiting = Logs(b, "(VI_1) Entering BACKUP STATE (init)");
        Next(A, waiting.At);
        Event down = Cable(A.Port, up: false);
        Logs(a, "(VI_1) Entering FAULT STATE", down.Before);
        CapturedFrame taken = Next(B, down.After);
        Cable(A.Port, up: true);
        Logs(a, "(VI_1) Entering BACKUP STATE", down.Before);
        Next(A, taken.At);
        a.Stop();
        Next(B, Now);
        b.Stop();
        LogsInOrder(
            a, default, "(VI_1) Entering BACKUP STATE (init)", "(VI_1) Entering MASTER STATE", "Netlink reports eth0 down", "(VI_1) Entering FAULT STATE",
            "Netlink reports eth0 up", "(VI_1) Entering BACKUP STATE", "(VI_1) Entering MASTER STATE");
        foreach (string detail in _details)
        {
            if (!IsOriginal(b) || !detail.Contains("master set", StringComparison.Ordinal)) Logs(b, detail); // 2.2.7 has no such line
            NeverLogged(a, detail);
        }

        int first = IndexOf(a, "(VI_1) Entering BACKUP STATE (init)");
        int last = IndexOf(a, "Stopping");
        IEnumerable<string> between = a.Log.Skip(first).Take(last - first).Select(l => l.Text);
        Assert.All(between, text => Assert.Contains(_lines, line => text.Contains(line, StringComparison.Ordinal)));
    }

    private static int IndexOf(DaemonProcess daemon, string text)
    {
        int index = daemon.Log.ToList().FindIndex(l => l.Text.Contains(text, StringComparison.Ordinal));
        Assert.True(index >= 0, daemon.LogText);
        return index;
    }
}
