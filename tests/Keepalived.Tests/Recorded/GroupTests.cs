using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;
using Xunit;

namespace Keepalived.Tests.Recorded;

/// <summary>A sync group of both address families: <c>samples/log-dbus-snmp.txt</c> without D-Bus and SNMP, which there are not here.</summary>
public sealed partial class GroupTests : IDisposable
{
    private readonly Recording _recording = Recording.Read("log-dbus-snmp.txt");
    private readonly CaptureHost _host = new();
    private readonly Replay _replay;

    public GroupTests() => _replay = new Replay(_host);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Members_of_both_families_become_master_fail_and_come_back_together()
    {
        _host.Write("/run/keepalived.conf", Sample.Text("dbus-snmp.conf"));
        WaitForLinkLocal();
        _host.Start("-n -D -f /run/keepalived.conf");
        _host.WaitForLine("(VI_1) setting VIPs.");
        _host.Do("kill -36 $daemon");

        // docs/differences.md: a linked directory disables no script, so that there is one here.
        string json = LiveDump.Text(_host, "/tmp/keepalived.json");
        Assert.Equal(Comparison.Stable(Sample.Text("keepalived-v2.json")), Comparison.Stable(OfNotify().Replace(json, "")));
        _host.Do("kill -HUP $daemon");
        _host.WaitForLine("Reload complete");
        _replay.Expect(new RecordedStep("start", [.. _recording["start"].Lines.Where(static l => !IsOther(l.Text))]), IsOther);
        _host.Do("ip link set veth0 down");
        _host.WaitForLine("(VI_6) Entering FAULT STATE");
        _host.Do("ip link set veth0 up");
        _host.WaitForLine("(VI_1) setting VIPs.", 2);

        // A priority 0 is logged for the member that follows too (docs/differences.md). What can be sent through a link that is down is the
        // kernel's affair.
        _replay.Expect(_recording["link down"], static line => IsOther(line) || line == "(VI_6) sent 0 priority" || line.Contains("send advert error", StringComparison.Ordinal));
        _host.Do("kill $daemon");
        _replay.Expect(_recording["TERM"], IsOther);
        Assert.Equal(0, _host.WaitForEnd());
    }

    private void WaitForLinkLocal()
    {
        _host.Do("while ip -6 addr show dev veth0 | grep -q tentative; do sleep 0.1; done; : > /run/permanent");
        _host.WaitUntil(() => File.Exists(_host.Path("/run/permanent")), () => "no link-local address");
    }

    private static bool IsOther(string line) => NotCompared().IsMatch(line);

    [GeneratedRegex(@"""script(_\w+)?"":(""[^""]*""|\d+),")]
    private static partial Regex OfNotify();

    // Of D-Bus and SNMP, with the priority that SNMP changed; announcements, which the recording does not have; what is told with its place here.
    [GeneratedRegex(@"SNMP|DBus|has no effect yet|ignoring weight from tracked file|session bus|cert_indexes|gratuitous ARP|[Nn]eighbour|effective priority|process event|is deprecated|^Printing|Wrong file type")]
    private static partial Regex NotCompared();
}
