namespace Checker.Scenarios;

/// <content>What a scenario asks of log, table and scripts; of the log always since the last mark.</content>
public abstract partial class Scenario
{
    private int _log;
    private int _notified;
    private int _requests;

    /// <summary>Forgets what was: everything asked from now on concerns what happens from now on.</summary>
    protected void Mark()
    {
        _log = _daemon?.Log.Count ?? 0;
        _requests = Host.Watch.All(Host.Kernel).Count;
    }

    /// <summary>Does something, and asks from there on.</summary>
    protected void Do(Action action)
    {
        Mark();
        action();
    }

    /// <summary>Lines logged since the mark.</summary>
    protected List<string> Logged => [.. Daemon.Log.Skip(_log).Select(l => l.Text)];

    /// <summary>Changes asked of the kernel since the mark.</summary>
    protected List<string> Requests => [.. Host.Watch.All(Host.Kernel).Skip(_requests)];

    /// <summary>Number of lines with a text.</summary>
    protected int Count(string text) => Logged.Count(l => l.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for lines, in any order.</summary>
    protected void Logs(params string[] texts)
    {
        foreach (string text in texts) WaitUntil($"logged: {text}", () => Count(text) > 0);
    }

    /// <summary>Waits until a text was logged a number of times.</summary>
    protected void LogsTimes(int times, string text) => WaitUntil($"logged {times} times: {text}", () => Count(text) >= times);

    /// <summary>Waits for lines, each behind the one before it.</summary>
    protected void InOrder(params string[] texts)
    {
        WaitUntil("in this order:\n  " + string.Join("\n  ", texts) + "\n", () =>
        {
            List<string> log = Logged;
            int position = 0;
            foreach (string text in texts)
            {
                int found = log.FindIndex(position, l => l.Contains(text, StringComparison.Ordinal));
                if (found < 0) return false;
                position = found + 1;
            }

            return true;
        });
    }

    /// <summary>Asserts that a text was not logged since the mark.</summary>
    protected void Never(params string[] texts)
    {
        foreach (string text in texts) Assert.True(Count(text) == 0, $"logged: {text}\n{Evidence()}");
    }

    /// <summary>Waits until the table is this, see <see cref="Listing"/>.</summary>
    protected void Table(params string[] lines)
    {
        string[] expected = Listing.Sort(lines);
        string[] found = [];
        WaitUntil("the table is\n  " + string.Join("\n  ", expected) + "\n", () => (found = Listing.Read(Host.Kernel)).SequenceEqual(expected));
    }

    /// <summary>Waits until the service of the base configuration, which is the only one, has these destinations.</summary>
    protected void Pool(params string[] destinations) => Table(["TCP 10.0.0.100:80 rr", .. destinations]);

    /// <summary>Asserts that the table is this now.</summary>
    protected void TableIs(params string[] lines) => Assert.Equal(Listing.Sort(lines), Listing.Read(Host.Kernel));

    /// <summary>
    /// Waits until the scripts were called in these ways since this was last asked, in any order, and asserts that there
    /// was no other call. A mark changes nothing here: scripts are started without anybody waiting for them.
    /// </summary>
    protected void Notified(params string[] calls)
    {
        string[] expected = [.. calls.Order(StringComparer.Ordinal)];
        string[] found = [];
        bool Reached() => (found = [.. Host.Notified.Skip(_notified).Order(StringComparer.Ordinal)]).Length >= expected.Length;
        WaitUntil("scripts: " + string.Join(", ", expected), Reached);
        _notified += found.Length;
        Assert.True(found.SequenceEqual(expected), $"scripts: expected {string.Join(", ", expected)}; found {string.Join(", ", found)}\n{Evidence()}");
    }

    /// <summary>The same at a stop, where the original kills scripts that have not ended within a second: on a busy machine not all come to say a word.</summary>
    protected void LastCalls(params string[] calls)
    {
        if (IsOriginal) Assert.Subset(calls.ToHashSet(), Host.Notified.Skip(_notified).ToHashSet());
        else Notified(calls);
    }

    /// <summary>Waits until changes were asked of the kernel in this order since the mark, and asserts that there was no other.</summary>
    protected void Changes(params string[] requests)
    {
        WaitUntil("requests: " + string.Join(", ", requests), () => Requests.Count >= requests.Length);
        Assert.True(Requests.SequenceEqual(requests), $"requests: expected\n  {string.Join("\n  ", requests)}\nfound\n  {string.Join("\n  ", Requests)}\n{Evidence()}");
    }

    /// <summary>Waits until a server was checked once more and the result is known: the check after that one has begun.</summary>
    protected void AnotherCheck(TestServer server)
    {
        int before = server.Connections;
        WaitUntil("two more checks", () => server.Connections >= before + 2);
    }

    /// <summary>
    /// Waits for a condition; the evidence is shown when it does not come true. It is looked at ten times a second: many
    /// scenarios share one slow processor with the daemons they wait for.
    /// </summary>
    protected void WaitUntil(string what, Func<bool> condition)
    {
        for (DateTime limit = DateTime.UtcNow + Patience; !condition(); Thread.Sleep(100))
        {
            if (DateTime.UtcNow > limit) throw new LabException($"not within {Patience.TotalSeconds:0} s: {what}\n{Evidence()}");
        }
    }
}
