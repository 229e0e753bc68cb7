using LabTopology;

namespace Kernel.Tests;

/// <summary>
/// Watches a director from outside while something happens to its daemon: connections that go through it, every change of addresses, routes
/// and rules the kernel tells of, and the IPVS table, read again and again.
/// </summary>
internal sealed class ServiceWatch : IDisposable
{
    /// <summary>Port of the service.</summary>
    public const int Port = 80;

    private const int ConnectionsPerSecond = 20;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _generous = TimeSpan.FromMinutes(3);
    private readonly NetworkNamespace _director;
    private readonly GreetingClient _client;
    private readonly KernelMonitor _monitor;
    private readonly Thread _thread;
    private readonly IReadOnlyList<string> _table;
    private readonly List<string> _differences = [];
    private readonly Dictionary<string, long> _counted;
    private volatile bool _isStopping;

    /// <summary>Begins to watch a director that serves.</summary>
    public ServiceWatch(Site site, NetworkNamespace director)
    {
        _director = director;
        _client = new GreetingClient(site.Client, Site.Vip, Port);
        _client.Start(ConnectionsPerSecond);
        Wait.Until(_generous, "connections are answered", () => _client.Answered > 0);
        _monitor = new KernelMonitor(director);
        _table = KernelPicture.Table(director);
        _counted = IpvsTable.Connections(director);
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>What runs on both real servers: says its name on the service's port.</summary>
    public static void StartServers(Site site)
    {
        site.PrepareDirectRouting();
        site.Own(new GreetingServer(site.RealServer1, "web1", Port));
        site.Own(new GreetingServer(site.RealServer2, "web2", Port));
    }

    /// <summary>The service, with checks.</summary>
    public static string Service => $$"""
        virtual_server {{Site.Vip}} {{Port}} {
            delay_loop 1
            lvs_sched rr
            lvs_method DR
            protocol TCP
            real_server 192.0.2.11 {{Port}} {
                TCP_CHECK {
                    connect_timeout 60
                }
            }
            real_server 192.0.2.12 {{Port}} {
                TCP_CHECK {
                    connect_timeout 60
                }
            }
        }

        """;

    /// <summary>Connections answered until now.</summary>
    public int Answered => _client.Answered;

    /// <summary>Waits until so many more connections have been answered.</summary>
    public void Serve(int count, Func<string> explain)
    {
        int before = _client.Answered;
        Wait.Until(_generous, $"{count} connections are answered", () => _client.Answered >= before + count, explain);
    }

    /// <summary>Asserts that until now nothing was changed, no counter began again and no connection failed.</summary>
    public void AssertNothingHappened(Func<string> explain)
    {
        IReadOnlyList<string> changes = _monitor.Changes();
        Assert.True(changes.Count == 0, $"{string.Join('\n', changes)}\n{explain()}");
        lock (_differences) Assert.True(_differences.Count == 0, $"{string.Join("\n\n", _differences)}\n{explain()}");
        Assert.True(_client.Failures.Count == 0, $"{string.Join('\n', _client.Failures)}\n{explain()}");
        Dictionary<string, long> now = IpvsTable.Connections(_director);
        foreach ((string destination, long before) in _counted)
        {
            Assert.True(now.GetValueOrDefault(destination) >= before, $"the counter of {destination} fell from {before} to {now.GetValueOrDefault(destination)}");
            _counted[destination] = now[destination];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
        _client.Dispose();
        _monitor.Dispose();
    }

    private void Watch()
    {
        IReadOnlyList<string> last = _table;
        while (!_isStopping)
        {
            IReadOnlyList<string> now = KernelPicture.Table(_director);
            if (!now.SequenceEqual(last))
            {
                lock (_differences) _differences.Add($"{DateTime.UtcNow:HH:mm:ss.fff} the IPVS table was\n{string.Join('\n', last)}\nand is\n{string.Join('\n', now)}");
            }

            last = now;
            Thread.Sleep(_pause);
        }
    }
}
