namespace Checker.Scenarios;

/// <summary>A virtual server with random settings, among them none with which ours differs on purpose.</summary>
internal sealed class RandomService
{
    private static readonly string[] _schedulers = ["rr", "wrr", "lc", "wlc", "sh", "dh", "sed", "nq"];
    private static readonly string[] _methods = ["NAT", "DR", "TUN"];
    private readonly string _head;
    private readonly string _tail;

    /// <param name="random">Decides everything.</param>
    /// <param name="number">Of the service in its file, 0 to 99.</param>
    /// <param name="folder">For the files of its servers.</param>
    /// <param name="listen">Makes a pair of listeners, one in each namespace.</param>
    public RandomService(Random random, int number, string folder, Func<TestServer[]> listen)
    {
        List<RandomServer> servers = [];
        for (int i = 1; i <= random.Next(2, 5); i++)
        {
            string address = $"10.8.{number}.{i}";
            int weight = random.Next(1, 5);
            string name = $"tf{number}_{i}";
            bool isTcp = i == 1 && random.Next(2) == 0;
            servers.Add(isTcp
                ? new TcpServer(address, weight, $"retry {random.Next(0, 3)}", listen())
                : new FileServer(address, weight, name, Path.Combine(folder, name), random.Next(3)));
        }

        Servers = servers;
        int total = servers.Sum(s => s.Weight);
        int quorum = random.Next(1, total + 1);
        int hysteresis = random.Next(0, Math.Min(quorum, (total - quorum) + 1));
        bool hasGroup = random.Next(4) == 0;
        _head = hasGroup ? $"virtual_server_group G{number} {{ 10.1.{number}.1 80; 10.1.{number}.4-6 80 }}\n" : string.Empty;
        string key = hasGroup ? $"group G{number}" : $"10.1.{number}.1 80";
        string options = $"delay_loop 1; warmup 0; lvs_sched {_schedulers[random.Next(_schedulers.Length)]}; lvs_method {_methods[random.Next(3)]}; protocol TCP; quorum {quorum}; hysteresis {hysteresis}";
        if (random.Next(3) == 0) options += "; persistence_timeout 50";
        if (random.Next(4) == 0) options += "; alpha";
        if (random.Next(3) == 0) options += "; inhibit_on_failure";
        if (random.Next(5) < 3) options += $"\nsorry_server 10.9.0.9 80" + (random.Next(3) == 0 ? "\nsorry_server_inhibit" : string.Empty);
        _tail = $"virtual_server {key} {{ {options}\n{string.Concat(servers.Select(Text))} }}\n";
    }

    /// <summary>Its servers.</summary>
    public IReadOnlyList<RandomServer> Servers { get; }

    /// <summary>What goes into the file.</summary>
    public string Configuration => string.Concat(Servers.OfType<FileServer>().Select(s => s.Declaration)) + _head + _tail;

    /// <summary>Moves some servers, all in one direction: in which order they are noticed must not matter.</summary>
    public List<RandomServer> Step(Random random)
    {
        bool up = random.Next(2) == 0;
        return [.. Servers.Where(_ => random.Next(3) > 0).Where(s => s.Move(up, random))];
    }

    private static string Text(RandomServer server) => $"real_server {server.Address} 80 {{ weight {server.Weight}\n{server.Check} }}\n";
}
