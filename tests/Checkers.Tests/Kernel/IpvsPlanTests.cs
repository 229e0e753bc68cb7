using System.Net;
using Checkers.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Ipvs.Netlink;

namespace Checkers.Tests.Kernel;

public class IpvsPlanTests
{
    private static readonly ServiceKey Web = ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("10.0.0.1"), 80);

    [Fact]
    public void New_destinations_come_before_old_ones_go()
    {
        var operations = Plan(
            [Service(Web, "rr", Destination(9))], Table(Service(Web, "rr", Destination(1), Destination(2))));
        Assert.Equal(
            [
                new IpvsOperation.AddDestination(Web, Destination(9)), new IpvsOperation.RemoveDestination(Web, Destination(1).Key),
                new IpvsOperation.RemoveDestination(Web, Destination(2).Key),
            ],
            operations);
    }

    [Fact]
    public void Weights_are_raised_before_others_are_lowered()
    {
        var operations = Plan(
            [Service(Web, "rr", Destination(1, 0), Destination(9, 1))], Table(Service(Web, "rr", Destination(1, 2), Destination(9, 0))));
        Assert.Equal(
            [new IpvsOperation.UpdateDestination(Web, Destination(9, 1)), new IpvsOperation.UpdateDestination(Web, Destination(1, 0))],
            operations);
    }

    [Fact]
    public void First_start_creates_each_service_before_its_destinations()
    {
        var operations = Plan([Service(Web, "rr", Destination(1))], Table());
        Assert.Equal(
            [new IpvsOperation.AddService(new(Web) { Scheduler = "rr" }), new IpvsOperation.AddDestination(Web, Destination(1))], operations);
    }

    [Fact]
    public void Leftovers_in_own_services_are_corrected()
    {
        var found = Table(
            Service(Web, "wlc", Destination(1, 9) with { Forwarding = ForwardingMethod.DirectRoute }, Destination(7, 9)));
        var operations = Plan([Service(Web, "rr", Destination(1), Destination(2))], found);
        Assert.Equal(
            [
                new IpvsOperation.UpdateService(new(Web) { Scheduler = "rr" }), new IpvsOperation.AddDestination(Web, Destination(2)),
                new IpvsOperation.UpdateDestination(Web, Destination(1)), new IpvsOperation.RemoveDestination(Web, Destination(7).Key),
            ],
            operations);
    }

    [Fact]
    public void Thresholds_and_tunnels_are_part_of_a_destination()
    {
        var found = Table(Service(Web, "rr", Destination(1)));
        var wanted = Destination(1) with { UpperThreshold = 10, LowerThreshold = 5 };
        Assert.Equal([new IpvsOperation.UpdateDestination(Web, wanted)], Plan([Service(Web, "rr", wanted)], found));
    }

    [Fact]
    public void Plan_applied_to_what_is_there_gives_what_is_wanted_and_nothing_else_changes() =>
        Prop.ForAll(Tables().ToArbitrary(), Tables().ToArbitrary(), (desired, actual) =>
        {
            var kernel = new FakeIpvsTable(actual);
            foreach (var operation in Plan(desired, kernel.Snapshot())) kernel.Apply(operation);
            var after = kernel.Snapshot();
            Assert.Empty(Plan(desired, after));
            foreach (var state in desired)
            {
                Assert.Equal(state.Service, after[state.Service.Key].Service);
                Assert.Equal(Sorted(state), Sorted(after[state.Service.Key]));
            }
            foreach (var state in actual.Where(state => desired.All(wanted => wanted.Service.Key != state.Service.Key)))
                Assert.Equal(Sorted(state), Sorted(after[state.Service.Key]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_planned_in_portions_is_what_is_planned_at_once() =>
        Prop.ForAll(Tables().ToArbitrary(), Tables().ToArbitrary(), (desired, actual) =>
        {
            var (plan, found, operations, services) = (new IpvsPlan(), Table(actual), new List<IpvsOperation>(), new List<ServiceState>());
            foreach (var state in desired)
            {
                plan.Add(state, found.GetValueOrDefault(state.Service.Key));
                operations.AddRange(plan.Operations);
                services.AddRange(plan.Services);
                plan.Clear();
            }
            Assert.Equal(Plan(desired, found), operations);
            Assert.Equal(desired.Where(state => operations.Any(operation => IpvsOperationText.ServiceOf(operation) == state.Service.Key)), services);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_service_that_keeps_serving_never_runs_out_of_destinations() =>
        Prop.ForAll(Tables().ToArbitrary(), Tables().ToArbitrary(), (desired, actual) =>
        {
            var kernel = new FakeIpvsTable(actual);
            var guarded = desired.Where(state => Serves(state) && actual.Any(other => other.Service.Key == state.Service.Key && Serves(other)))
                .Select(state => state.Service.Key).ToList();
            foreach (var operation in Plan(desired, kernel.Snapshot()))
            {
                kernel.Apply(operation);
                Assert.All(guarded, key => Assert.True(Serves(kernel.Snapshot()[key])));
            }
        }).QuickCheckThrowOnFailure();

    private static bool Serves(ServiceState state) => state.Destinations.Any(destination => destination.Weight > 0);

    private static List<string> Sorted(ServiceState state) => [.. state.Destinations.Select(destination => destination.ToString()).Order(StringComparer.Ordinal)];

    // Up to six services, of the same eight keys on both sides, with up to four destinations each.
    private static Gen<ServiceState[]> Tables()
    {
        var destination = Gen.Choose(1, 5).SelectMany(number => Gen.Choose(0, 3), (number, weight) => Destination(number, weight));
        var state = Gen.Choose(1, 8).SelectMany(_ => Gen.Elements("rr", "wlc", "sh"), (number, scheduler) => (number, scheduler))
            .SelectMany(_ => Gen.ListOf(destination, 4), (pair, destinations) => Service(
                ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse($"10.0.0.{pair.number}"), 80), pair.scheduler,
                [.. destinations.DistinctBy(item => item.Key)]));
        return Gen.ListOf(state, 6).Select(states => states.DistinctBy(item => item.Service.Key).ToArray());
    }

    private static ServiceState Service(ServiceKey key, string scheduler, params IpvsDestination[] destinations) =>
        new(new(key) { Scheduler = scheduler }, destinations);

    private static IpvsDestination Destination(int number, int weight = 1) =>
        new(new(IPAddress.Parse($"10.9.0.{number}"), 80)) { Weight = weight };

    private static Dictionary<ServiceKey, ServiceState> Table(params ServiceState[] states) => states.ToDictionary(state => state.Service.Key);

    private static IReadOnlyList<IpvsOperation> Plan(IReadOnlyList<ServiceState> desired, Dictionary<ServiceKey, ServiceState> actual)
    {
        var plan = new IpvsPlan();
        foreach (var state in desired) plan.Add(state, actual.GetValueOrDefault(state.Service.Key));
        return plan.Operations;
    }
}
