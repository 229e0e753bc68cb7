using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>What the parent says about processes that die, and how it ends: <c>samples/log-supervise.txt</c>.</summary>
public sealed class SupervisionTests : IDisposable
{
    private readonly Recording _recording = Recording.Read("log-supervise.txt");
    private readonly CaptureHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Deaths_and_ends_are_told_as_by_the_original()
    {
        var replay = new Replay(_host);
        _host.Write("/run/keepalived.conf", Sample.Text("one.conf").Replace("priority 100", "priority 255", StringComparison.Ordinal));
        _host.Start("-n -f /run/keepalived.conf");
        replay.Expect(_recording["start"]);
        Kill("kill -9 vrrp 0", 1);
        Kill("kill -9 vrrp 1", 2);
        _host.Do("kill -INT $daemon");
        replay.Expect(_recording["SIGINT to parent"], IsOfTheRole);
        Assert.Equal(0, _host.WaitForEnd());

        _host.Start("-n -R -f /run/keepalived.conf");
        _host.WaitForLine("(VI_1) Entering MASTER STATE", 2);
        _host.WaitForLine("Startup complete", 2);
        _host.Do("kill -9 $(cat /run/vrrp.pid)");
        replay.Expect(_recording["start -R"], IsOfTheRole);
        Assert.Equal(0, _host.WaitForEnd());
        Assert.True(HasAddress());

        _host.Start("-n -V -D -f /run/keepalived.conf");
        _host.WaitForLine("(VI_1) setting VIPs.");
        _host.Do("kill $daemon");
        replay.Expect(_recording["start -V"], static line => line.Contains("gratuitous ARP", StringComparison.Ordinal));
        Assert.Equal(0, _host.WaitForEnd());
        Assert.True(HasAddress());

        void Kill(string step, int count)
        {
            string before = File.ReadAllText(_host.Path("/run/vrrp.pid"));
            _host.Do("kill -9 $(cat /run/vrrp.pid)");
            _host.WaitForLine("(VI_1) Resuming MASTER STATE", count);
            _host.WaitUntil(() => File.ReadAllText(_host.Path("/run/vrrp.pid")) != before, () => "the pid file is not renewed");
            replay.Expect(_recording[step], IsOfTheRole);
        }
    }

    // The next process goes on with the state of the one before it: docs/differences.md.
    private static bool IsOfTheRole(string line) => line.StartsWith("(VI_1) ", StringComparison.Ordinal) || line == "Stopped";

    private bool HasAddress()
    {
        int run = Random.Shared.Next();
        _host.Do($"ip -o addr show dev veth0 > /run/addresses.{run}; : > /run/listed.{run}");
        _host.WaitUntil(() => File.Exists(_host.Path($"/run/listed.{run}")), () => "no list of addresses");
        return File.ReadAllText(_host.Path($"/run/addresses.{run}")).Contains("10.9.0.100/24", StringComparison.Ordinal);
    }
}
