using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class DeadlineQueueTests
{
    private readonly DeadlineQueue _queue = new();
    private readonly List<string> _ran = [];

    [Fact]
    public void Actions_run_in_the_order_of_their_times_and_equal_times_in_the_order_of_adding()
    {
        Add(3, "c");
        Add(1, "a1");
        Add(1, "a2");
        Add(2, "b");

        Assert.Equal(Seconds(1), _queue.Next);
        _queue.RunDue(Seconds(2));

        Assert.Equal(["a1", "a2", "b"], _ran);
        Assert.Equal(Seconds(3), _queue.Next);
        Assert.Equal(1, _queue.Count);
    }

    [Fact]
    public void An_early_call_runs_nothing()
    {
        Add(5, "a");

        _queue.RunDue(Seconds(5) - TimeSpan.FromTicks(1));

        Assert.Empty(_ran);
    }

    [Fact]
    public void A_cancelled_action_does_not_run_and_is_not_next()
    {
        Deadline first = Add(1, "a");
        Add(2, "b");

        first.Cancel();
        first.Cancel();

        Assert.Equal(1, _queue.Count);
        Assert.Equal(Seconds(2), _queue.Next);
        _queue.RunDue(Seconds(9));
        Assert.Equal(["b"], _ran);
        Assert.Null(_queue.Next);
    }

    [Fact]
    public void An_action_may_cancel_another_that_is_due_too()
    {
        Deadline? second = null;
        _queue.Add(Seconds(1), () => second!.Cancel());
        second = Add(1, "b");

        _queue.RunDue(Seconds(1));

        Assert.Empty(_ran);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void Cancelling_an_action_that_ran_changes_no_count()
    {
        Deadline deadline = Add(1, "a");
        Add(2, "b");
        _queue.RunDue(Seconds(1));

        deadline.Cancel();

        Assert.Equal(1, _queue.Count);
    }

    [Fact]
    public void An_action_that_adds_itself_again_for_now_runs_once_per_call()
    {
        int runs = 0;
        void Again()
        {
            runs++;
            _queue.Add(Seconds(1), Again);
        }

        Again();
        _queue.RunDue(Seconds(1));

        Assert.Equal(2, runs);
        Assert.Equal(Seconds(1), _queue.Next);
    }

    [Fact]
    public void Thousands_of_cancelled_actions_do_not_stay_in_memory()
    {
        Add(1, "kept");
        for (int i = 0; i < 10_000; i++)
        {
            Add(100 + i, "never").Cancel();
        }

        Assert.Equal(1, _queue.Count);
        _queue.RunDue(Seconds(100_000));
        Assert.Equal(["kept"], _ran);
    }

    [Fact]
    public void Actions_left_by_a_stop_run_later()
    {
        Add(1, "a");
        Add(1, "b");

        _queue.RunDue(Seconds(1), () => _ran.Count == 1);
        Assert.Equal(["a"], _ran);
        _queue.RunDue(Seconds(1));
        Assert.Equal(["a", "b"], _ran);
    }

    private static MonotonicTime Seconds(int seconds) => new(TimeSpan.FromSeconds(seconds));

    private Deadline Add(int due, string name) => _queue.Add(Seconds(due), () => _ran.Add(name));
}
