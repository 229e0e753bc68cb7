using System.Net;
using Checkers.Checks;
using Checkers.Health;
using Checkers.Kernel;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Kernel;

public class IpvsReconcilerTests
{
    private readonly FakeIpvsTable _kernel = new();
    private readonly Director _director = new();
    private readonly IpvsReconciler _reconciler;
    private DesiredTable _desired = new([]);

    public IpvsReconcilerTests() => _reconciler = new(_kernel);

    [Fact]
    public void First_start_creates_everything_with_one_dump()
    {
        Start(Vs(Rs(1), Rs(2)));
        Assert.Equal(["services", "AddService", "AddDestination", "AddDestination"], _kernel.Requests);
        Assert.Equal("TCP 10.0.0.100:80 rr [10.9.0.1:80 1, 10.9.0.2:80 1]", Table());
    }

    [Fact]
    public void A_change_of_one_server_is_one_request()
    {
        Start(Vs(Rs(1) with { Weight = 3 }, Rs(2)));
        _kernel.Requests.Clear();
        Result(0, CheckOutcome.Failed);
        Assert.Equal(["RemoveDestination"], _kernel.Requests);
        Assert.Equal("TCP 10.0.0.100:80 rr [10.9.0.2:80 1]", Table());
    }

    [Fact]
    public void Recovery_of_a_killed_role_changes_nothing()
    {
        Start(Vs(Rs(1), Rs(2)));
        Result(0, CheckOutcome.Good);
        Result(1, CheckOutcome.Failed);
        _kernel.Requests.Clear();
        var successor = new Director();
        successor.Start(new() { VirtualServers = [Vs(Rs(1), Rs(2))] }, _director.Remember(), []);
        var reconciler = new IpvsReconciler(_kernel);
        reconciler.Adopt(_reconciler.Owned);
        Assert.Empty(reconciler.Reconcile(new(successor.VirtualServers)));
        Assert.Equal(["services", "destinations TCP 10.0.0.100:80"], _kernel.Requests);
    }

    [Fact]
    public void A_service_dropped_while_the_role_was_dead_is_removed_by_its_successor()
    {
        Start(Vs(Rs(1)));
        _kernel.Apply(new IpvsOperation.AddService(new(ServiceKey.ForMark(System.Net.Sockets.AddressFamily.InterNetwork, 9))));
        var reconciler = new IpvsReconciler(_kernel);
        reconciler.Adopt(_reconciler.Owned);
        reconciler.Reconcile(new([]));
        Assert.Equal("FWM 9 wlc []", Table());
        Assert.Empty(reconciler.Owned);
    }

    [Fact]
    public void Reload_without_change_only_looks()
    {
        Start(Vs(Rs(1)));
        _kernel.Requests.Clear();
        Assert.Empty(_reconciler.Reconcile(_desired));
        Assert.DoesNotContain(_kernel.Requests, request => request.StartsWith("Add", StringComparison.Ordinal));
    }

    [Fact]
    public void A_destination_removed_by_hand_is_no_failure_when_its_server_dies()
    {
        Start(Vs(Rs(1), Rs(2)));
        var service = _desired.Keys[0];
        _kernel.Apply(new IpvsOperation.RemoveDestination(service, new(IPAddress.Parse("10.9.0.1"), 80)));
        Assert.Empty(Result(0, CheckOutcome.Failed));
        Assert.Equal("TCP 10.0.0.100:80 rr [10.9.0.2:80 1]", Table());
    }

    [Fact]
    public void A_server_that_recovers_in_a_service_cleared_by_hand_is_there_again_at_once_and_the_rest_after_a_look()
    {
        Start(Vs(Rs(1), Rs(2)));
        Result(0, CheckOutcome.Failed);
        _kernel.Execute([new IpvsOperation.Flush()]);
        var report = _reconciler.Verify(_desired, 100);
        Assert.Equal(
            [
                "IPVS service TCP 10.0.0.100:80 was removed by somebody else: added again",
                "IPVS service TCP 10.0.0.100:80: destination 10.9.0.2:80 was missing: added again",
            ],
            report.Done.Select(IpvsOperationText.Repaired));
        Result(0, CheckOutcome.Good);
        Assert.Equal("TCP 10.0.0.100:80 rr [10.9.0.1:80 1, 10.9.0.2:80 1]", Table());
    }

    [Fact]
    public void Foreign_edits_in_own_services_are_repaired_and_foreign_services_left()
    {
        Start(Vs(Rs(1)));
        var key = _desired.Keys[0];
        var foreign = ServiceKey.ForMark(System.Net.Sockets.AddressFamily.InterNetwork, 7);
        _kernel.Apply(new IpvsOperation.AddService(new(foreign)));
        _kernel.Apply(new IpvsOperation.UpdateService(new(key) { Scheduler = "wlc" }));
        _kernel.Apply(new IpvsOperation.UpdateDestination(key, new(new(IPAddress.Parse("10.9.0.1"), 80)) { Weight = 50 }));
        _kernel.Apply(new IpvsOperation.AddDestination(key, new(new(IPAddress.Parse("10.9.0.77"), 80))));
        var repaired = _reconciler.Verify(_desired, 1).Done;
        Assert.Equal(3, repaired.Count);
        Assert.Equal("IPVS service TCP 10.0.0.100:80 changed by somebody else: 0 entries added again, 2 set again, 1 removed", IpvsOperationText.Repaired(repaired));
        Assert.Equal("TCP 10.0.0.100:80 rr [10.9.0.1:80 1]; FWM 7 wlc []", Table());
        Assert.Empty(_reconciler.Verify(_desired, 1).Done);
    }

    [Fact]
    public void Verification_walks_through_the_services_within_its_budget()
    {
        Start([.. Enumerable.Range(1, 5).Select(number =>
            Vs(Rs(number)) with { Target = new VirtualServerTarget.Address(IPAddress.Parse($"10.0.0.{number}"), 80) })]);
        var seen = new HashSet<string>();
        for (var round = 0; round < 3; round++)
        {
            _kernel.Requests.Clear();
            _reconciler.Verify(_desired, 2);
            Assert.Equal(3, _kernel.Requests.Count);
            seen.UnionWith(_kernel.Requests.Skip(1));
        }
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public void An_unknown_scheduler_is_reported_once_in_keepaliveds_words_and_other_services_work()
    {
        _kernel.UnknownSchedulers.Add("twos");
        var failures = Start(
            Vs(Rs(1)) with { Scheduler = "twos" },
            Vs(Rs(2)) with { Target = new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.101"), 80) });
        Assert.Equal(
            [
                "IPVS cmd IP_VS_SO_SET_ADD(1154) error: Scheduler or persistence engine not found(2) (10.0.0.100:tcp:80)",
                "IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: No such file or directory(2) (10.0.0.100:tcp:80 -> 10.9.0.1:80)",
            ],
            failures.Select(IpvsOperationText.Refused));
        Assert.Equal("TCP 10.0.0.101:80 rr [10.9.0.2:80 1]", Table());
        Assert.Empty(_reconciler.Verify(_desired, 10).Failures);
        _kernel.Requests.Clear();
        _reconciler.Verify(_desired, 10, retriesRefused: false);
        Assert.DoesNotContain(_kernel.Requests, request => request.StartsWith("Add", StringComparison.Ordinal));
        _kernel.UnknownSchedulers.Clear();
        Assert.Equal(2, _reconciler.Verify(_desired, 10).Done.Count);
        Assert.Contains("10.0.0.100:80 twos [10.9.0.1:80 1]", Table(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_table_is_carried_out_in_portions_of_whole_services_in_the_order_of_one_plan()
    {
        var before = Servers(400, 2);
        Start(before);
        Assert.Equal([.. Enumerable.Range(0, 400).SelectMany(static _ => (string[])["AddService", "AddDestination", "AddDestination"])], _kernel.Requests.Skip(1));
        AssertPortions(before.Select(server => ServiceMapping.KeysOf(server)[0]));

        // Some go, some change, some come.
        var (after, found) = (Servers(500, 3).Skip(200).ToArray(), _kernel.Snapshot());
        _kernel.Batches.Clear();
        var director = new Director();
        director.Start(new() { VirtualServers = [.. after] }, HealthMemory.Empty, []);
        var desired = new DesiredTable(director.VirtualServers);
        _reconciler.Reconcile(desired);
        var plan = new IpvsPlan();
        foreach (var state in desired.All()) plan.Add(state, found.GetValueOrDefault(state.Service.Key));
        foreach (var key in found.Keys.Where(key => !desired.Contains(key))) plan.Remove(key);
        Assert.Equal(plan.Operations, _kernel.Batches.SelectMany(static batch => batch));
        AssertPortions([.. desired.Keys, .. found.Keys.Where(key => !desired.Contains(key))]);
        Assert.Empty(_reconciler.Reconcile(desired));
        Assert.Equal(500 - 200, _kernel.Snapshot().Count);

        void AssertPortions(IEnumerable<ServiceKey> order)
        {
            Assert.True(_kernel.Batches.Count > 2);
            var services = _kernel.Batches.Select(batch => batch.Select(IpvsOperationText.ServiceOf).Distinct().ToList()).ToList();
            Assert.Equal(order, services.SelectMany(static batch => batch));
            Assert.All(_kernel.Batches, batch => Assert.InRange(batch.Count, 1, 515));
        }
    }

    [Fact]
    public void What_is_known_after_a_refusal_is_what_the_kernel_has()
    {
        _kernel.Unwelcome.Add(new(IPAddress.Parse("10.9.0.2"), 80));
        var failure = Assert.Single(Start(Vs(Rs(1), Rs(2), Rs(3))));
        Assert.Equal("IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: Invalid argument(22) (10.0.0.100:tcp:80 -> 10.9.0.2:80)", IpvsOperationText.Refused(failure));
        Assert.Equal("TCP 10.0.0.100:80 rr [10.9.0.1:80 1, 10.9.0.3:80 1]", Table());
        _kernel.Batches.Clear();
        Assert.Empty(Result(0, CheckOutcome.Failed));
        Assert.Equal(["AddDestination", "RemoveDestination"], _kernel.Batches[0].Select(static operation => operation.GetType().Name));
        _kernel.Unwelcome.Clear();
        Result(2, CheckOutcome.Failed);
        Assert.Equal("TCP 10.0.0.100:80 rr [10.9.0.2:80 1]", Table());
    }

    [Fact]
    public void A_refusal_is_told_again_after_a_success_only()
    {
        var unwelcome = new DestinationKey(IPAddress.Parse("10.9.0.2"), 80);
        _kernel.Unwelcome.Add(unwelcome);
        Assert.Single(Start(Vs(Rs(1), Rs(2))));
        Assert.Empty(_reconciler.Verify(_desired, 1).Failures);
        _kernel.Unwelcome.Clear();
        Assert.Single(_reconciler.Verify(_desired, 1).Done);
        _kernel.Apply(new IpvsOperation.RemoveDestination(_desired.Keys[0], unwelcome));
        _kernel.Unwelcome.Add(unwelcome);
        Assert.Single(_reconciler.Verify(_desired, 1).Failures);
    }

    [Fact]
    public void A_refusal_is_told_although_the_kernel_stopped_answering_behind_it()
    {
        _kernel.Unwelcome.Add(new(IPAddress.Parse("10.9.0.2"), 80));
        _kernel.BatchesLeft = 1;
        var servers = Servers(200, 2);
        Assert.Throws<NetlinkException>(() => Start(servers));
        _kernel.BatchesLeft = int.MaxValue;
        Assert.Equal(200, _reconciler.Reconcile(_desired).Count);
        Assert.Empty(_reconciler.Reconcile(_desired));
    }

    [Fact]
    public void Stop_removes_only_what_is_ours()
    {
        Start(Vs(Rs(1)));
        _kernel.Apply(new IpvsOperation.AddService(new(ServiceKey.ForMark(System.Net.Sockets.AddressFamily.InterNetwork, 7))));
        _reconciler.RemoveAll();
        Assert.Equal("FWM 7 wlc []", Table());
        _reconciler.Flush();
        Assert.Equal("", Table());
    }

    private static VirtualServer[] Servers(int count, int realServers) =>
    [
        .. Enumerable.Range(1, count).Select(number => Vs([.. Enumerable.Range(1, realServers).Select(server => Rs(server))]) with
        {
            Target = new VirtualServerTarget.Fwmark((uint)number),
        }),
    ];

    private List<IpvsFailure> Start(params VirtualServer[] servers)
    {
        _director.Start(new() { VirtualServers = [.. servers] }, HealthMemory.Empty, []);
        _desired = new(_director.VirtualServers);
        return _reconciler.Reconcile(_desired);
    }

    private List<IpvsFailure> Result(int server, CheckOutcome outcome)
    {
        Director.OnCheckResult(_director.VirtualServers[0].RealServers[server].Checkers[0], new(outcome), []);
        return _reconciler.Apply(_desired.Of([_director.VirtualServers[0]]));
    }

    private string Table() => string.Join("; ", _kernel.Snapshot().Values.Select(state =>
        $"{state.Service.Key} {state.Service.Scheduler} [" +
        string.Join(", ", state.Destinations.OrderBy(item => item.Key.ToString(), StringComparer.Ordinal).Select(item => $"{item.Key} {item.Weight}")) + "]"));
}
