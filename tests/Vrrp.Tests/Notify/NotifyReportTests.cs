using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Notify;
using NotifySnapshot = Keepalived.Runtime.Notify.NotifySnapshot<Vrrp.Notify.NotifyRecipient, Vrrp.Instance.VrrpNotification>;

namespace Vrrp.Tests.Notify;

public sealed class NotifyReportTests
{
    private static readonly MonotonicTime s_start = new(TimeSpan.FromMinutes(1));

    [Fact]
    public void A_script_that_runs_is_shown_with_what_waits_for_it()
    {
        var snapshot = new NotifySnapshot(
            NotifyRecipient.OfInstance("VI_1"), "/etc/n.sh x", s_start, [VrrpNotification.Backup, VrrpNotification.Master], 2, 1, new ScriptOutcome.Exited(3));

        Assert.Equal(
            "INSTANCE VI_1: notify script /etc/n.sh x runs for 1.5 s, waiting: BACKUP MASTER, 2 replaced, 1 timed out, last exited with status 3",
            Assert.Single(NotifyReport.Lines([snapshot], [], s_start + TimeSpan.FromSeconds(1.5))));
    }

    [Fact]
    public void An_idle_group_and_a_pipe_are_shown()
    {
        var snapshot = new NotifySnapshot(NotifyRecipient.OfGroup("VG"), null, default, [], 0, 0, null);

        Assert.Equal(
            ["GROUP VG: no notify script runs, 0 replaced, 0 timed out", "notify fifo /run/f: 7 lines lost"],
            NotifyReport.Lines([snapshot], [("/run/f", 7)], s_start));
    }
}
