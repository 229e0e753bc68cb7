using System.Net;
using LabTopology;

namespace Kernel.Tests;

/// <summary>Watches the kernel's table: no destination of a healthy server is ever taken out, not even for a moment.</summary>
internal sealed class SoakTable(NetworkNamespace director, SoakFarm farm)
{
    private Dictionary<string, long> _counted = [];

    /// <summary>What was wrong.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>How often the counters were compared.</summary>
    public int Comparisons { get; private set; }

    /// <summary>Every server in <paramref name="always"/> is in every service and gets requests.</summary>
    public void CheckPresence(IEnumerable<SoakServer> always)
    {
        Dictionary<(int, IPAddress), int> weights = IpvsTable.Weights(director);
        foreach (SoakServer server in always)
        {
            foreach (int port in SoakServer.Ports)
            {
                if (weights.GetValueOrDefault((port, server.AddressOf(port))) == 0)
                    Faults.Add($"{DateTime.UtcNow:HH:mm:ss.fff} web{server.Number} is not served at port {port}: {string.Join(", ", weights)}");
            }
        }
    }

    /// <summary>No counter of a destination in <paramref name="always"/> has begun again.</summary>
    public void CompareCounters(IReadOnlyCollection<SoakServer> always)
    {
        Dictionary<string, long> now = IpvsTable.Connections(director);
        foreach ((string destination, long before) in _counted)
        {
            if (farm.Of(IPEndPoint.Parse(destination).Address) is not { } server || !always.Contains(server)) continue;
            if (now.GetValueOrDefault(destination) < before)
                Faults.Add($"{DateTime.UtcNow:HH:mm:ss.fff} the counter of {destination} fell from {before} to {now.GetValueOrDefault(destination)}");
        }

        _counted = now;
        Comparisons++;
    }
}
