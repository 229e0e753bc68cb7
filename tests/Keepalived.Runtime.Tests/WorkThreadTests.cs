using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class WorkThreadTests
{
    private const int StackSize = 256 * 1024;

    [Fact]
    public void Work_is_done_in_order_by_the_thread_of_that_name()
    {
        using var thread = new WorkThread("work", StackSize);
        List<int> done = [];
        string? name = null;
        for (int i = 0; i < 1000; i++)
        {
            int number = i;
            thread.Add(() => done.Add(number));
        }

        thread.Do(() => name = Thread.CurrentThread.Name);
        Assert.Equal(Enumerable.Range(0, 1000), done);
        Assert.Equal("work", name);
    }

    [Fact]
    public async Task Several_may_wait_for_their_work_at_once()
    {
        using var thread = new WorkThread("work", StackSize);
        int done = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                bool mine = false;
                thread.Do(() => (mine, done) = (true, done + 1));
                Assert.True(mine);
            }
        })));
        Assert.Equal(8 * 500, done);
    }

    [Fact]
    public void What_was_given_before_the_end_is_done_and_nothing_is_taken_afterwards()
    {
        using var begun = new ManualResetEventSlim();
        using var allDone = new ManualResetEventSlim();
        var thread = new WorkThread("work", StackSize);
        thread.Add(() => begun.Wait());
        thread.Add(allDone.Set);
        thread.Dispose();
        Assert.Throws<ObjectDisposedException>(() => thread.Add(() => { }));
        begun.Set();
        Assert.True(allDone.Wait(TimeSpan.FromSeconds(20)));
    }
}
