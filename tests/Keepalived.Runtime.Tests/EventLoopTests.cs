using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class EventLoopTests : IDisposable
{
    private readonly EventLoop _loop = new();

    public EventLoopTests() => _loop.After(TimeSpan.FromSeconds(20), () => throw new TimeoutException("the loop did not stop"));

    public void Dispose() => _loop.Dispose();

    [Fact]
    public void Run_returns_the_first_exit_code()
    {
        _loop.Post(() =>
        {
            _loop.Stop(3);
            _loop.Stop(4);
        });

        Assert.Equal(3, _loop.Run());
    }

    [Fact]
    public void Work_that_waits_elsewhere_brings_its_result_to_the_loops_thread()
    {
        int loops = Environment.CurrentManagedThreadId;
        _loop.Await(
            async () =>
            {
                await Task.Delay(1);
                return Environment.CurrentManagedThreadId;
            },
            worked => _loop.Stop(worked != loops && Environment.CurrentManagedThreadId == loops ? 1 : 2));
        Assert.Equal(1, _loop.Run());
    }

    [Fact]
    public void Cancelled_work_has_no_result_and_other_failures_leave_the_loop()
    {
        bool hasResult = false;
        _loop.Await(() => Task.FromCanceled<int>(new CancellationToken(true)), _ => hasResult = true);
        _loop.Await(() => Task.FromException<int>(new InvalidOperationException("defect")), _ => hasResult = true);
        Assert.Equal("defect", Assert.Throws<InvalidOperationException>(() => _loop.Run()).Message);
        Assert.False(hasResult);
    }

    [Fact]
    public void Deadlines_fire_in_order_and_not_early()
    {
        var fired = new List<(int Name, bool Early)>();
        MonotonicTime start = MonotonicClock.Now;
        foreach (int milliseconds in new[] { 30, 10, 20 })
        {
            MonotonicTime due = start + TimeSpan.FromMilliseconds(milliseconds);
            _loop.At(due, () => fired.Add((milliseconds, _loop.Now < due)));
        }

        _loop.At(start + TimeSpan.FromMilliseconds(31), () => _loop.Stop(0));
        _loop.Run();

        Assert.Equal([(10, false), (20, false), (30, false)], fired);
    }

    [Fact]
    public void Lateness_is_told_before_the_late_action()
    {
        var told = new List<TimeSpan>();
        int before = 0;
        _loop.OnLate = told.Add;
        _loop.Post(() =>
        {
            _loop.After(TimeSpan.FromMilliseconds(10), () =>
            {
                before = told.Count;
                _loop.At(MonotonicClock.Now - TimeSpan.FromSeconds(15), () => _loop.Stop(0));
            });
            Thread.Sleep(70); // busy with something else
        });

        _loop.Run();

        Assert.Equal(1, before);
        Assert.True(told[0] >= TimeSpan.FromMilliseconds(60), told[0].ToString());
        Assert.True(told[1] < TimeSpan.FromSeconds(15), "a time that was past when it was added is no lateness");
    }

    [Fact]
    public void A_chain_of_deadlines_at_the_same_time_fires()
    {
        int left = 100;
        MonotonicTime due = MonotonicClock.Now;
        void Next()
        {
            if (--left == 0)
            {
                _loop.Stop(0);
            }

            _loop.At(due, Next);
        }

        _loop.At(due, Next);

        Assert.Equal(0, _loop.Run());
    }

    [Fact]
    public void What_has_arrived_comes_before_deadlines_that_are_due_and_may_cancel_them()
    {
        (Fd reader, Fd writer) = Fd.CreatePipe();
        using (reader)
        using (writer)
        {
            writer.Write("x"u8).OrThrow("write");
            Deadline overdue = _loop.At(MonotonicClock.Now - TimeSpan.FromSeconds(5), () => _loop.Stop(1));
            _loop.Watch(reader, () =>
            {
                overdue.Cancel();
                _loop.Unwatch(reader);
                _loop.After(TimeSpan.Zero, () => _loop.Stop(2));
            });

            Assert.Equal(2, _loop.Run());
        }
    }

    [Fact]
    public void A_cancelled_deadline_does_not_fire()
    {
        bool fired = false;
        Deadline deadline = _loop.At(MonotonicClock.Now, () => fired = true);
        deadline.Cancel();
        _loop.After(TimeSpan.FromMilliseconds(5), () => _loop.Stop(0));

        _loop.Run();

        Assert.False(fired);
    }

    [Fact]
    public void A_descriptor_is_reported_until_it_is_read()
    {
        (Fd reader, Fd writer) = Fd.CreatePipe();
        using (reader)
        using (writer)
        {
            writer.Write("abc"u8).OrThrow("write");
            var read = new List<byte>();
            _loop.Watch(reader, () =>
            {
                Span<byte> one = stackalloc byte[1];
                reader.Read(one).OrThrow("read");
                read.Add(one[0]);
                if (read.Count == 3)
                {
                    _loop.Stop(0);
                }
            });

            _loop.Run();

            Assert.Equal("abc"u8.ToArray(), read);
        }
    }

    [Fact]
    public void The_end_of_a_pipe_is_reported_as_readable()
    {
        (Fd reader, Fd writer) = Fd.CreatePipe();
        using (reader)
        {
            _loop.Watch(reader, () => _loop.Stop(reader.Read(stackalloc byte[1]).OrThrow("read")));
            writer.Dispose();

            Assert.Equal(0, _loop.Run());
        }
    }

    [Fact]
    public void An_action_can_unwatch_a_descriptor_that_is_ready_in_the_same_round()
    {
        (Fd firstReader, Fd firstWriter) = Fd.CreatePipe();
        (Fd secondReader, Fd secondWriter) = Fd.CreatePipe();
        int calls = 0;
        void OnReady()
        {
            calls++;
            _loop.Unwatch(firstReader);
            _loop.Unwatch(secondReader);
            _loop.After(TimeSpan.FromMilliseconds(5), () => _loop.Stop(0));
        }

        firstWriter.Write("x"u8).OrThrow("write");
        secondWriter.Write("x"u8).OrThrow("write");
        _loop.Watch(firstReader, OnReady);
        _loop.Watch(secondReader, OnReady);

        _loop.Run();

        Assert.Equal(1, calls);
        foreach (Fd fd in new[] { firstReader, firstWriter, secondReader, secondWriter })
        {
            fd.Dispose();
        }
    }

    [Fact]
    public void Writability_can_be_watched_and_watching_again_replaces()
    {
        (Fd reader, Fd writer) = Fd.CreatePipe();
        using (reader)
        using (writer)
        {
            _loop.Watch(writer, Epoll.Writable, _ => _loop.Stop(1));
            _loop.Watch(writer, Epoll.Writable, events => _loop.Stop((events & Epoll.Writable) != 0 ? 2 : 3));

            Assert.Equal(2, _loop.Run());
        }
    }

    [Fact]
    public async Task Actions_of_other_threads_run_on_the_loops_thread_in_order()
    {
        var ran = new List<int>();
        int loopThread = 0;
        Task<int> running = Task.Factory.StartNew(
            () =>
            {
                loopThread = Environment.CurrentManagedThreadId;
                return _loop.Run();
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var threads = new HashSet<int>();
        for (int i = 0; i < 1000; i++)
        {
            int number = i;
            _loop.Post(() =>
            {
                ran.Add(number);
                threads.Add(Environment.CurrentManagedThreadId);
            });
        }

        _loop.Post(() => _loop.Stop(7));

        Assert.Equal(7, await running);
        Assert.Equal(Enumerable.Range(0, 1000), ran);
        Assert.Equal([loopThread], threads);
    }

    [Fact]
    public void An_exception_of_an_action_leaves_the_loop()
    {
        _loop.Post(() => throw new InvalidOperationException("broken"));

        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => _loop.Run()).Message);
    }

    [Fact]
    public void What_comes_in_after_the_end_is_dropped()
    {
        bool ran = false;
        _loop.Post(() => _loop.Stop(0));
        _loop.Run();
        _loop.Dispose();
        Assert.Null(Record.Exception(() => _loop.Post(() => ran = true)));
        Assert.False(ran);
    }
}
