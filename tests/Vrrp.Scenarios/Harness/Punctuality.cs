using System.Diagnostics;

namespace Vrrp.Scenarios;

/// <summary>
/// How late this machine wakes up whoever sleeps: a thread that sleeps a little, again and again, and remembers when it
/// was late. A program under test cannot be more punctual than that, so what was seen around a deadline is allowed to it.
/// </summary>
public sealed class Punctuality : IDisposable
{
    private static readonly List<(DateTime At, TimeSpan Late)> _delays = [];
    private static readonly Lock _lock = new();
    private static readonly TimeSpan _nap = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan _normal = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _recent = TimeSpan.FromSeconds(3);
    private readonly Thread[] _sleepers;
    private volatile bool _stopped;

    /// <summary>Starts watching: one sleeper for each processor.</summary>
    public Punctuality()
    {
        ThreadPool.SetMinThreads(128, 128);
        _sleepers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Watch) { IsBackground = true, Name = "punctuality" })];
        foreach (Thread sleeper in _sleepers) sleeper.Start();
    }

    /// <summary>Factor for all tolerances, from <c>IPVSSHARP_TIMING_SCALE</c>; 1 by default.</summary>
    public static double Scale { get; } =
        double.TryParse(Environment.GetEnvironmentVariable("IPVSSHARP_TIMING_SCALE"), System.Globalization.CultureInfo.InvariantCulture, out double scale) ? scale : 1;

    /// <summary>
    /// What a stretch of time may have been longer: all delays seen in it, because each may have come before something
    /// else; or the worst of the seconds before, because a busy machine does not delay everybody in the same moment.
    /// </summary>
    public static TimeSpan Lateness(DateTime from, DateTime to)
    {
        lock (_lock)
        {
            double sum = _delays.Where(d => d.At >= from && d.At - d.Late <= to).Sum(d => d.Late.TotalMilliseconds);
            double worst = _delays.Where(d => d.At >= from - _recent && d.At - d.Late <= to).Select(d => d.Late.TotalMilliseconds).DefaultIfEmpty().Max();
            return TimeSpan.FromMilliseconds(Math.Max(sum, worst));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        foreach (Thread sleeper in _sleepers) sleeper.Join();
    }

    private void Watch()
    {
        while (!_stopped)
        {
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(_nap);
            TimeSpan late = Stopwatch.GetElapsedTime(start) - _nap;
            if (late <= _normal) continue;
            lock (_lock) _delays.Add((DateTime.UtcNow, late));
        }
    }
}
