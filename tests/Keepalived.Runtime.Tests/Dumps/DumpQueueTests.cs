using Keepalived.Runtime.Dumps;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Keepalived.Runtime.Tests.Dumps;

/// <summary>Dumps are written in order, and of those that wait only the last of each kind.</summary>
public sealed class DumpQueueTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void Of_a_kind_that_waits_the_last_is_written_and_a_failure_does_not_stop_the_others()
    {
        var queue = new DumpQueue(NullLogger.Instance);
        using var started = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        var written = new List<string>();

        queue.Add("data", () =>
        {
            started.Set();
            release.Wait(s_limit);
            written.Add("first");
            throw new IOException("no space");
        });
        Assert.True(started.Wait(s_limit, TestContext.Current.CancellationToken));
        queue.Add("data", () => written.Add("second"));
        queue.Add("json", () => written.Add("json"));
        queue.Add("data", () => written.Add("third"));
        queue.Add("end", done.Set);
        release.Set();

        Assert.True(done.Wait(s_limit, TestContext.Current.CancellationToken));
        Assert.Equal(["first", "third", "json"], written);
    }
}
