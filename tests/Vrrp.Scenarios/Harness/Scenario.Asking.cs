using System.Text.RegularExpressions;

namespace Vrrp.Scenarios;

/// <content>What a scenario asks of wire, log and addresses.</content>
public abstract partial class Scenario
{
    /// <summary>What a role may need from the line about it until its instances run, in milliseconds.</summary>
    protected const double StartOfRole = 300;

    /// <summary>Processes in turn between a cause and what is seen of it, at most: any of them may wait as long as the sleepers were seen to.</summary>
    private const int Turns = 3;

    private static readonly TimeSpan _early = TimeSpan.FromMilliseconds(2);

    /// <summary>Start of what is known from a log only: read a little later than it was written.</summary>
    private static readonly TimeSpan _logDelay = TimeSpan.FromMilliseconds(40);

    /// <summary>Adverts of a router at or after a moment, on <c>eth0</c> unless another port is given.</summary>
    protected List<CapturedFrame> Adverts(LanNode node, DateTime since = default, int vrid = 0, string? port = null) =>
        [.. Lan.Wire.From(port ?? node.Port, since).Where(f => f.IsAdvert && (vrid == 0 || f.Vrid == vrid))];

    /// <summary>Gratuitous ARPs of a router at or after a moment.</summary>
    protected List<CapturedFrame> Garps(LanNode node, DateTime since = default) => [.. Lan.Wire.From(node.Port, since).Where(f => f.IsGratuitousArp)];

    /// <summary>Waits for the first advert of a router after a moment.</summary>
    protected CapturedFrame Next(LanNode node, DateTime after, Func<CapturedFrame, bool>? condition = null, int vrid = 0, string? port = null, double seconds = 20)
    {
        CapturedFrame? found = null;
        Wait.Until(
            TimeSpan.FromSeconds(seconds * Punctuality.Scale),
            $"an advert of {node.Letter} after {after:HH:mm:ss.ffffff}",
            () => (found = Adverts(node, after, vrid, port).FirstOrDefault(f => f.At > after && condition?.Invoke(f) != false)) is not null,
            Evidence);
        return found!;
    }

    /// <summary>Waits for the first advert with a priority after a moment.</summary>
    protected CapturedFrame NextOf(LanNode node, DateTime after, int priority, int vrid = 0, string? port = null) =>
        Next(node, after, f => f.Priority == priority, vrid, port);

    /// <summary>The last advert of a router before a moment.</summary>
    protected CapturedFrame Last(LanNode node, DateTime before, int vrid = 0, string? port = null) =>
        Adverts(node, default, vrid, port).Last(f => f.At < before && f.Priority != 0);

    /// <summary>Asserts that a router sends no advert from a moment on, for some seconds.</summary>
    protected void Silent(LanNode node, DateTime since, double seconds, int vrid = 0)
    {
        SleepUntil(since, seconds);
        List<CapturedFrame> adverts = [.. Adverts(node, since, vrid).Where(f => f.At < since.AddSeconds(seconds))];
        Assert.True(adverts.Count == 0, $"{node.Letter} sent {string.Join('\n', adverts)}");
    }

    /// <summary>Lets an observation go on until some seconds after a moment.</summary>
    protected static void SleepUntil(DateTime since, double seconds)
    {
        TimeSpan rest = since.AddSeconds(seconds) - Now;
        if (rest > TimeSpan.Zero) Thread.Sleep(rest);
    }

    /// <summary>Asserts the time between two frames.</summary>
    protected static void Took(double formula, CapturedFrame from, CapturedFrame to, string what, double late = 20) => Took(formula, from.At, to.At, what, late);

    /// <summary>Asserts the time between two moments the kernel has stamped, in seconds; never earlier than the formula, late by some milliseconds at most.</summary>
    protected static void Took(double formula, DateTime from, DateTime to, string what, double late = 20) =>
        // What was late itself, or was stamped late, has what follows come early.
        Took(formula, from, to, what, late, _early + Punctuality.Lateness(from.AddMilliseconds(-20), from));

    /// <summary>Asserts the time from a line of a log to a frame.</summary>
    protected static void Took(double formula, LogLine from, CapturedFrame to, string what, double late = 20) => Took(formula, from.At, to.At, what, late, _logDelay + Punctuality.Lateness(from.At.AddMilliseconds(-100), from.At));

    /// <summary>Asserts the time from something the scenario did: counted from before it for earliness, from after it for lateness.</summary>
    protected static void Took(double formula, Event from, DateTime to, string what, double late = 40)
    {
        Assert.True((to - from.Before).TotalSeconds >= formula - _early.TotalSeconds, $"{what}: {(to - from.Before).TotalSeconds:0.0000} s, by the formula {formula:0.0000} s");
        Took(formula, from.After, to, what, late, TimeSpan.FromDays(1));
    }

    /// <summary>Asserts the time from something the scenario did to a frame.</summary>
    protected static void Took(double formula, Event from, CapturedFrame to, string what, double late = 40) => Took(formula, from, to.At, what, late);

    /// <summary>Asserts that something followed at once.</summary>
    protected static void AtOnce(DateTime cause, DateTime effect, string what) => Took(0, cause, effect, what, 30, TimeSpan.FromDays(1));

    /// <summary>Asserts that something was logged at once; the line takes its time to be read.</summary>
    protected static void AtOnce(DateTime cause, LogLine effect, string what) => Took(0, cause, effect.At, what, 30 + _logDelay.TotalMilliseconds, TimeSpan.FromDays(1));

    /// <summary>Waits for an address to appear or vanish and asserts that this was at once.</summary>
    protected void AtOnce(LanNode node, string address, bool present, DateTime cause)
    {
        WaitForAddress(node, address, present);
        Took(0, cause, Now, $"{address} {(present ? "on" : "off")} {node.Letter}", 45, TimeSpan.FromDays(1)); // looked at every 10 ms
    }

    /// <summary>Waits for an address to appear or vanish.</summary>
    protected void WaitForAddress(LanNode node, string address, bool present = true) =>
        Wait.Until(Patience, $"{address} {(present ? "on" : "off")} {node.Letter}", () => node.Has(address) == present, Evidence);

    /// <summary>Waits for a line and returns it.</summary>
    protected static LogLine Logs(DaemonProcess daemon, string text, DateTime since = default) => daemon.WaitForLog(text, Patience, since);

    /// <summary>Waits for lines, each at or behind the one before it.</summary>
    protected static void LogsInOrder(DaemonProcess daemon, DateTime since, params string[] texts)
    {
        foreach (string text in texts) Logs(daemon, text, since);
        List<string> log = [.. daemon.Log.Where(l => l.At >= since).Select(l => l.Text)];
        int position = 0;
        foreach (string text in texts)
        {
            int found = log.FindIndex(position, l => l.Contains(text, StringComparison.Ordinal));
            Assert.True(found >= 0, $"\"{text}\" stands too early in the log of {daemon.Implementation}:\n{string.Join('\n', log)}");
            position = found + 1;
        }
    }

    /// <summary>Asserts that nothing was logged that contains a text.</summary>
    protected static void NeverLogged(DaemonProcess daemon, string text, DateTime since = default) =>
        Assert.DoesNotContain(daemon.Log, l => l.At >= since && l.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Asserts the distances between adverts.</summary>
    protected static void Regular(List<CapturedFrame> adverts, double interval, double late = 20)
    {
        foreach ((CapturedFrame first, CapturedFrame second) in adverts.Zip(adverts.Skip(1)))
        {
            // An interval is shorter by what the advert at its beginning was late, which may be as much as any.
            TimeSpan early = TimeSpan.FromMilliseconds(late * Punctuality.Scale) + Punctuality.Lateness(first.At.AddMilliseconds(-20), first.At);
            Took(interval, first.At, second.At, "interval", late, early);
        }
    }

    /// <summary>
    /// Asserts that both routers are master and remain so. Adverts do not tell: an original that hears something it
    /// rejects starts its advert timer anew, and may never send again.
    /// </summary>
    protected void BothMasters()
    {
        WaitForAddress(A, Conf.Vip);
        WaitForAddress(B, Conf.Vip);
        Next(A, default);
        Next(B, default);
        Wait.Throughout(TimeSpan.FromSeconds(4), "both have the address", () => A.Has(Conf.Vip) && B.Has(Conf.Vip));
    }

    /// <summary>Waits for a complaint about what was received; 2.2.7 leaves out who sent it.</summary>
    protected static LogLine Hears(DaemonProcess daemon, string text, DateTime since = default)
    {
        string[] texts = IsOriginal(daemon) ? [text, Sender().Replace(text, string.Empty).Replace("wrong VRRP version", "wrong version", StringComparison.Ordinal)] : [text];
        Wait.Until(TimeSpan.FromSeconds(5), text, () => texts.Any(t => daemon.Logged(t, since)), () => daemon.LogText);
        return daemon.Log.First(l => l.At >= since && texts.Any(t => l.Text.Contains(t, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@" (from|with) [0-9a-f]*[.:][0-9a-f.:]*[0-9a-f]")]
    private static partial Regex Sender();

    /// <summary>Asserts that B obeys A: not a single advert for longer than B would wait.</summary>
    protected void OnlyA(double seconds = 4.2)
    {
        DateTime since = Now;
        Silent(B, since, seconds);
        Assert.NotEmpty(Adverts(A, since));
    }

    /// <summary>
    /// Asserts the times between two frames of many virtual routers: none is early, and at most one of twenty is later than the others may be.
    /// Many find a machine that did something else for a moment more often than one does.
    /// </summary>
    protected static void TookEach(double formula, IEnumerable<(CapturedFrame From, CapturedFrame To, string What)> times, double late)
    {
        List<string> tooLate = [];
        int count = 0;
        foreach ((CapturedFrame from, CapturedFrame to, string what) in times)
        {
            count++;
            Took(formula, from, to, what, 10 * late);
            if (TooLate(formula, from.At, to.At, what, late) is { } found) tooLate.Add(found);
        }
        Assert.True(tooLate.Count <= count / 20, $"{tooLate.Count} of {count} too late:\n{string.Join('\n', tooLate)}");
    }

    private static void Took(double formula, DateTime from, DateTime to, string what, double late, TimeSpan early)
    {
        TimeSpan theory = TimeSpan.FromSeconds(formula);
        if (formula > 0 && late <= 20) Score.AddLateness(to - from - theory);
        Assert.True(to - from >= theory - early, $"{what}: {(to - from).TotalSeconds:0.0000} s, by the formula {formula:0.0000} s");

        // A machine that did something else for a moment decides no test: tests/run-all asks again.
        string? tooLate = TooLate(formula, from, to, what, late);
        Assert.True(tooLate is null, $"too late: {tooLate}");
    }

    /// <summary>What was later than the formula and what is allowed; null when it was not.</summary>
    private static string? TooLate(double formula, DateTime from, DateTime to, string what, double late)
    {
        TimeSpan theory = TimeSpan.FromSeconds(formula);
        TimeSpan busy = Turns * Punctuality.Lateness(from + theory - TimeSpan.FromMilliseconds(20), to);
        TimeSpan allowed = TimeSpan.FromMilliseconds(late * Punctuality.Scale) + busy;
        return to - from <= theory + allowed
            ? null
            : $"{what}: {(to - from).TotalSeconds:0.0000} s, by the formula {formula:0.0000} s; {allowed.TotalMilliseconds:0} ms late allowed, {busy.TotalMilliseconds:0} of it because the machine was busy";
    }
}
