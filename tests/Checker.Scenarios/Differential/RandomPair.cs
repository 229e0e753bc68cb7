using System.Globalization;

namespace Checker.Scenarios;

/// <summary>Two machines with the same random services, one under the original and one under ours.</summary>
internal sealed class RandomPair : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly DirectorHost[] _hosts = [new(), new()];
    private readonly List<RandomService> _services = [];
    private readonly DaemonProcess[] _daemons;
    private readonly Random _random;
    private readonly string _marker;
    private int _step;
    private int _port = 7000;

    /// <summary>Starts both; the seed decides everything.</summary>
    public RandomPair(int seed, int services)
    {
        _random = new Random(seed);
        string folder = _hosts[0].Folder;
        _marker = Path.Combine(folder, "marker");
        for (int i = 0; i < services; i++) _services.Add(new RandomService(_random, i, folder, Listen));
        foreach (FileServer server in _services.SelectMany(s => s.Servers).OfType<FileServer>()) File.WriteAllText(server.Path, "0");
        File.WriteAllText(_marker, "0");
        string configuration = Conf.Expand(
            "global_defs { router_id X; enable_script_security; script_user root }\n"
            + $"track_file marker {{ file {_marker} }}\n"
            + "virtual_server 10.1.200.1 80 { delay_loop 60; lvs_sched rr; lvs_method NAT; protocol TCP\nreal_server 10.8.200.1 80 { weight 1\nFILE_CHECK { track_file marker; weight 1 } } }\n"
            + string.Concat(_services.Select(s => s.Configuration)));
        Implementation[] implementations = [Implementation.Original, Implementation.Ours];
        _daemons = [.. implementations.Select((p, i) => _hosts[i].Own(DaemonProcess.Start(_hosts[i].Namespace, p, configuration)))];
        Compare([.. _services.SelectMany(s => s.Servers)], [0, 0]);
    }

    /// <summary>Moves servers of all services and waits until both tables are the same again.</summary>
    public void Step()
    {
        int[] logged = [.. _daemons.Select(d => d.Log.Count)];
        List<RandomServer> moved = [.. _services.SelectMany(s => s.Step(_random))];
        _step++;
        File.WriteAllText(_marker, _step.ToString(CultureInfo.InvariantCulture));
        Compare(moved, logged);
    }

    /// <summary>Ends both; nothing may be left.</summary>
    public void Stop()
    {
        foreach (DaemonProcess daemon in _daemons) daemon.Signal(Libc.SIGTERM);
        Until("both have ended", () => _daemons.All(d => d.HasExited));
        Assert.Equal([], Listing.Read(_hosts[1].Kernel));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (DirectorHost host in _hosts) host.Dispose();
    }

    private void Compare(List<RandomServer> moved, int[] logged)
    {
        string[] lines = [.. moved.Select(s => s.Noticed).OfType<string>()];
        for (int i = 0; i < _daemons.Length; i++)
        {
            (DaemonProcess daemon, int from, DirectorHost host) = (_daemons[i], logged[i], _hosts[i]);
            Until($"step {_step}: the marker has weight {_step + 1}", () => Listing.Read(host.Kernel).Contains($"-> 10.8.200.1:80 Masq {_step + 1}"));
            Until($"step {_step}: all checks", () => lines.All(l => daemon.Log.Skip(from).Any(e => e.Text.Contains(l, StringComparison.Ordinal))));
        }

        string[][] tables = [];
        Until($"step {_step}: equal tables", () => (tables = [.. _hosts.Select(h => Listing.Read(h.Kernel))])[0].SequenceEqual(tables[1]));
    }

    private TestServer[] Listen()
    {
        _port++;
        return [.. _hosts.Select(h => h.Own(new TestServer(h.Namespace, "10.9.0.1", _port, static _ => Task.CompletedTask)))];
    }

    private void Until(string what, Func<bool> condition)
    {
        for (DateTime limit = DateTime.UtcNow + _patience; !condition(); Thread.Sleep(100))
        {
            if (DateTime.UtcNow > limit) throw new LabException($"not within {_patience.TotalSeconds:0} s: {what}\n{Evidence()}");
        }
    }

    private string Evidence()
    {
        string[][] tables = [.. _hosts.Select(h => Listing.Read(h.Kernel))];
        return string.Join('\n', ["only the original:", .. Only(tables[0], tables[1]), "only ours:", .. Only(tables[1], tables[0]), .. _services.Select(s => s.Configuration), .. _daemons.Select(d => d.LogText)]);

        // With the service in front of each destination.
        static IEnumerable<string> Only(string[] one, string[] other) => Full(one).Except(Full(other));

        static List<string> Full(string[] table)
        {
            string header = string.Empty;
            List<string> lines = [];
            foreach (string line in table)
            {
                if (!line.StartsWith("->", StringComparison.Ordinal)) header = line;
                lines.Add(line == header ? line : $"{header} {line}");
            }

            return lines;
        }
    }
}
