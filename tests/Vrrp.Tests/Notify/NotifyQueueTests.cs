using FsCheck;
using FsCheck.Fluent;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Notify;
using NotifyAction = Keepalived.Runtime.Notify.NotifyAction<Vrrp.Notify.NotifyRecipient>;
using NotifyQueue = Keepalived.Runtime.Notify.NotifyQueue<Vrrp.Notify.NotifyRecipient, Vrrp.Instance.VrrpNotification>;
using NotifyStep = Keepalived.Runtime.Notify.NotifyStep;

namespace Vrrp.Tests.Notify;

public sealed class NotifyQueueTests
{
    private static readonly NotifyRecipient s_first = NotifyRecipient.OfInstance("VI_1");
    private static readonly NotifyRecipient s_second = NotifyRecipient.OfInstance("VI_2");
    private static readonly ScriptOutcome s_ok = new ScriptOutcome.Exited(0);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly NotifyQueue _queue = new(s_limit, static e => e == VrrpNotification.Stop);
    private readonly List<NotifyAction> _actions = [];
    private MonotonicTime _now = new(TimeSpan.FromHours(1));

    [Fact]
    public void The_state_script_runs_first_and_the_generic_one_when_it_has_ended()
    {
        Add(s_first, VrrpNotification.Master, "notify_master", "notify");

        Assert.Equal(["notify_master"], Started());
        End(1);
        Assert.Equal(["notify"], Started());
        End(2);
        Assert.Empty(Started());
        Assert.False(_queue.IsBusy);
    }

    [Fact]
    public void Scripts_of_one_instance_never_overlap()
    {
        Add(s_first, VrrpNotification.Master, "master");
        Add(s_first, VrrpNotification.Backup, "backup");

        Assert.Equal(["master"], Started());
        End(1);
        Assert.Equal(["backup"], Started());
    }

    [Fact]
    public void Instances_do_not_wait_for_each_other()
    {
        Add(s_first, VrrpNotification.Master, "first");
        Add(s_second, VrrpNotification.Master, "second");

        Assert.Equal(["first", "second"], Started());
    }

    [Fact]
    public void A_flapping_instance_is_told_each_state_once_and_the_last_one_last()
    {
        Add(s_first, VrrpNotification.Fault, "fault");
        foreach (var state in new[] { VrrpNotification.Backup, VrrpNotification.Master, VrrpNotification.Backup, VrrpNotification.Master, VrrpNotification.Backup })
            Add(s_first, state, state.ToString());

        Assert.Equal([VrrpNotification.Master, VrrpNotification.Backup], Assert.Single(_queue.Snapshot()).Waiting);
        Assert.Equal(3, Assert.Single(_queue.Snapshot()).Replaced);
        Assert.Equal(["fault"], Started());
        End(1);
        Assert.Equal(["Master"], Started());
        End(2);
        Assert.Equal(["Backup"], Started());
    }

    [Fact]
    public void Stop_replaces_everything_that_waits()
    {
        Add(s_first, VrrpNotification.Master, "master");
        Add(s_first, VrrpNotification.Backup, "backup");
        Add(s_first, VrrpNotification.Stop, "stop");
        _ = Started();

        End(1);

        Assert.Equal(["stop"], Started());
    }

    [Fact]
    public void A_script_may_run_for_ever_while_nothing_waits_for_it()
    {
        Add(s_first, VrrpNotification.Master, "master");
        _ = Started();
        _now += TimeSpan.FromDays(1);

        _queue.OnTick(_now, _actions);

        Assert.Empty(_actions);
        Assert.True(_queue.IsBusy);
    }

    [Fact]
    public void A_script_that_keeps_the_next_one_waiting_is_ended_after_the_limit()
    {
        Add(s_first, VrrpNotification.Master, "master");
        _now += TimeSpan.FromSeconds(30);
        Add(s_first, VrrpNotification.Backup, "backup");
        _ = Started();
        _now += TimeSpan.FromSeconds(29.9);
        _queue.OnTick(_now, _actions);
        Assert.Empty(_actions);

        _now += TimeSpan.FromSeconds(0.1);
        _queue.OnTick(_now, _actions);

        Assert.Equal(1, Assert.IsType<NotifyAction.Terminate>(Assert.Single(_actions)).Run);
        _actions.Clear();
        End(1, new ScriptOutcome.TimedOut());
        Assert.Equal(["backup"], Started());
        var snapshot = Assert.Single(_queue.Snapshot());
        Assert.Equal(1, snapshot.TimedOut);
        Assert.IsType<ScriptOutcome.TimedOut>(snapshot.LastEnd);
    }

    [Fact]
    public void A_script_that_nothing_ends_is_not_waited_for()
    {
        Add(s_first, VrrpNotification.Master, "master");
        Add(s_first, VrrpNotification.Backup, "backup");
        _ = Started();
        _now += s_limit;
        _queue.OnTick(_now, _actions);
        _actions.Clear();
        _now += TimeSpan.FromSeconds(5);

        _queue.OnTick(_now, _actions);

        Assert.IsType<NotifyAction.GiveUp>(_actions[0]);
        Assert.Equal(["backup"], Started());
        End(1); // when it ends after all, nobody is interested
        Assert.Empty(_actions);
        Assert.True(_queue.IsBusy);
        End(2);
        Assert.False(_queue.IsBusy);
    }

    [Fact]
    public void A_script_that_cannot_be_started_does_not_hold_the_next_one()
    {
        Add(s_first, VrrpNotification.Master, "missing", "notify");
        _ = Started();

        End(1, new ScriptOutcome.CouldNotStart(Linux.Abi.Errno.ENOENT));

        Assert.Equal(["notify"], Started());
    }

    [Fact]
    public void At_the_end_of_the_daemon_everything_that_waits_is_started_in_order()
    {
        Add(s_first, VrrpNotification.Master, "slow", "notify");
        Add(s_first, VrrpNotification.Stop, "stop", "notify stop");
        _ = Started();

        _queue.StartAll(_actions);

        Assert.Equal(["notify", "stop", "notify stop"], Started());
        Assert.True(_queue.IsBusy);
        for (var run = 1; run <= 4; run++) End(run);
        Assert.False(_queue.IsBusy);
    }

    [Fact]
    public void Events_without_scripts_leave_no_trace()
    {
        Add(s_first, VrrpNotification.Master);

        Assert.Empty(_queue.Snapshot());
    }

    [Fact]
    public void Instances_that_are_gone_are_forgotten_when_their_scripts_have_ended()
    {
        Add(s_first, VrrpNotification.Deleted, "deleted");
        _queue.Retain(new HashSet<NotifyRecipient>());
        Assert.Single(_queue.Snapshot());
        End(1);

        _queue.Retain(new HashSet<NotifyRecipient>());

        Assert.Empty(_queue.Snapshot());
    }

    // Whatever happens in whatever order: one script at a time, and in the end the last state has been told last.
    [Fact]
    public void The_last_state_is_always_told_last()
    {
        var states = new[] { VrrpNotification.Backup, VrrpNotification.Master, VrrpNotification.Fault };
        var step = Gen.Choose(-1, states.Length - 1); // -1: the running script ends
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var queue = new NotifyQueue(s_limit, static e => e == VrrpNotification.Stop);
            var actions = new List<NotifyAction>();
            var told = new List<string>();
            var running = new Queue<long>();
            VrrpNotification? last = null;
            var overlaps = false;
            void Take()
            {
                foreach (var start in actions.Cast<NotifyAction.Start>())
                {
                    told.Add(start.Step.Text);
                    running.Enqueue(start.Run);
                }
                actions.Clear();
                overlaps |= running.Count > 1;
            }
            foreach (var choice in steps)
            {
                if (choice >= 0) queue.Add(s_first, (last = states[choice]).Value, [Step(states[choice].ToString())], _now, actions);
                else if (running.TryDequeue(out var run)) queue.OnEnded(run, s_ok, _now, actions);
                Take();
            }
            while (running.TryDequeue(out var run))
            {
                queue.OnEnded(run, s_ok, _now, actions);
                Take();
            }
            return !overlaps && !queue.IsBusy && told.LastOrDefault() == last?.ToString();
        }).QuickCheckThrowOnFailure();
    }

    private static NotifyStep Step(string text) => new(new ScriptRequest { Path = "/bin/true", Arguments = [text] }, text);

    private void Add(NotifyRecipient recipient, VrrpNotification notification, params string[] scripts) =>
        _queue.Add(recipient, notification, [.. scripts.Select(Step)], _now, _actions);

    private void End(long run, ScriptOutcome? outcome = null)
    {
        _actions.Clear();
        _queue.OnEnded(run, outcome ?? s_ok, _now, _actions);
    }

    private List<string> Started()
    {
        var started = _actions.OfType<NotifyAction.Start>().Select(static a => a.Step.Text).ToList();
        _actions.Clear();
        return started;
    }
}
