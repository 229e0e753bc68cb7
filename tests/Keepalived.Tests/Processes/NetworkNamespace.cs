using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>A network namespace of its own with the veth pair ve0/ve1, ve0 having 10.9.0.1/24; removed at the end.</summary>
internal sealed class NetworkNamespace : IDisposable
{
    private NetworkNamespace(string name) => Name = name;

    internal string Name { get; }

    /// <summary>Makes one; skips the test where that is not allowed.</summary>
    internal static NetworkNamespace Create()
    {
        if (Environment.UserName != "root" || !File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip"))
            Assert.Skip("network namespaces need root and the ip command");
        var space = new NetworkNamespace($"kp{Guid.NewGuid():N}"[..12]);
        Ip("netns", "add", space.Name);
        space.Do("link", "set", "lo", "up");
        space.Do("link", "add", "ve0", "type", "veth", "peer", "name", "ve1");
        space.Do("link", "set", "ve1", "up");
        space.Do("link", "set", "ve0", "up");
        space.Do("addr", "add", "10.9.0.1/24", "dev", "ve0");
        return space;
    }

    /// <summary>The addresses of ve0, as <c>10.9.0.1/24</c>.</summary>
    internal IReadOnlyList<string> Addresses() =>
        [.. Do("-4", "-o", "addr", "show", "dev", "ve0").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3])];

    internal RunningDaemon Start(string directory, params string[] arguments) =>
        RunningDaemon.StartProgram("ip", directory, ["netns", "exec", Name, RunningDaemon.Program, .. arguments]);

    /// <summary>Watches additions and removals of addresses; it listens when this returns.</summary>
    internal RunningDaemon Monitor(string directory)
    {
        var monitor = RunningDaemon.StartProgram("sh", directory, "-c", $"exec ip -n {Name} -o monitor address >&2");
        for (int i = 1; i < 200; i++)
        {
            Do("addr", "add", $"10.8.0.{i}/32", "dev", "lo");
            if (monitor.FindLine("10.8.0.", 1, TimeSpan.FromMilliseconds(100)) is not null) return monitor;
        }

        throw new TimeoutException("ip monitor shows nothing");
    }

    /// <summary>Runs <c>ip</c> inside.</summary>
    internal string Do(params string[] arguments) => Ip(["-n", Name, .. arguments]);

    public void Dispose() => Ip("netns", "del", Name);

    private static string Ip(params string[] arguments)
    {
        var (status, output, error) = RunningDaemon.Run("ip", "/", arguments);
        return status == 0 ? output : throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {error}");
    }
}
