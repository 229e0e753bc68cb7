using System.Net;

namespace Ipvs.Cli.Names;

/// <summary>
/// Looks up the names of many addresses side by side, within a limited time: with a dead name server every single
/// look-up takes many seconds.
/// </summary>
/// <param name="addresses">The addresses.</param>
/// <param name="find">Finds the name of one address; called from several threads.</param>
internal sealed class HostNameSearch(IPAddress[] addresses, Func<IPAddress, string?> find)
{
    private const int MostThreads = 16;

    private readonly object _lock = new();
    private readonly Dictionary<IPAddress, string?> _found = new(addresses.Length);
    private int _next = -1;

    /// <summary>Enters a name, or null, for every address into <paramref name="names"/>; null for those not answered in time.</summary>
    public void Run(TimeSpan limit, Dictionary<IPAddress, string?> names)
    {
        for (int i = 0; i < Math.Min(MostThreads, addresses.Length); i++)
        {
            // Background threads: a look-up that hangs does not keep the program from ending.
            new Thread(Work) { IsBackground = true }.Start();
        }

        lock (_lock)
        {
            WaitForAll(limit);
            foreach (IPAddress address in addresses)
            {
                names[address] = _found.GetValueOrDefault(address);
            }
        }
    }

    /// <summary>Waits with the lock held until every address has its answer or the time is over.</summary>
    private void WaitForAll(TimeSpan limit)
    {
        long start = TimeProvider.System.GetTimestamp();
        TimeSpan left = limit;
        while (_found.Count < addresses.Length && left > TimeSpan.Zero)
        {
            Monitor.Wait(_lock, left);
            left = limit - TimeProvider.System.GetElapsedTime(start);
        }
    }

    private void Work()
    {
        int index;
        while ((index = Interlocked.Increment(ref _next)) < addresses.Length)
        {
            string? name = find(addresses[index]);
            lock (_lock)
            {
                _found[addresses[index]] = name;
                Monitor.PulseAll(_lock);
            }
        }
    }
}
