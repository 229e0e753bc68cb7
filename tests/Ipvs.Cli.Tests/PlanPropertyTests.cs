using FsCheck;
using FsCheck.Fluent;
using Ipvs.Cli.Planning;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

/// <summary>What holds for any two tables.</summary>
public sealed class PlanPropertyTests
{
    private static readonly string[] Services =
        ["-t 10.0.0.1:80", "-u 10.0.0.1:80", "-t [2001:db8::1]:80", "--sctp-service 10.0.0.2:2905", "-f 7", "-f 7 -6"];

    private static readonly string[] ServiceOptions =
        ["-s rr", "-s wrr", "-s rr -p 300", "-s rr -p 300 -M 255.255.255.0", "-s sh -b sh-port", "-s wlc -p 60 --pe sip"];

    private static readonly string[] ServersV4 = ["10.0.1.1", "10.0.1.2", "10.0.1.3", "10.0.1.4:8080", "10.0.1.4:8081"];

    private static readonly string[] ServersV6 = ["2001:db8:1::1", "2001:db8:1::2", "[2001:db8:1::3]:8080", "2001:db8:1::4"];

    private static readonly string[] ServerOptions =
        ["-m -w 0", "-m -w 1", "-m -w 5 -x 10 -y 5", "-m -x 10", "-g", "-g -w 3", "-i", "-i --tun-type gue --tun-port 6080", "-i --tun-type gre --tun-csum"];

    /// <summary>Lines of a file: some services, with some servers each.</summary>
    private static readonly Gen<string> Files =
        from services in Gen.SubListOf(Services)
        from blocks in Gen.CollectToList(services, ServiceBlock)
        select string.Concat(blocks);

    private static readonly Arbitrary<(string A, string B)> Pairs = (from a in Files from b in Files select (a, b)).ToArbitrary();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Changes_from_one_table_to_another_give_the_other()
    {
        Prop.ForAll(Pairs, pair =>
        {
            PlanModel model = PlanModel.Of(pair.A);
            TablePlan plan = PlanOf(model, pair.B);
            foreach (TableChange change in plan.Changes())
            {
                Assert.Equal(Errno.None, model.Change(plan.OperationOf(change)));
            }

            Assert.Equal(PlanModel.Of(pair.B).Describe(), model.Describe());
            Assert.True(PlanOf(model, pair.B).Counts.IsEmpty);
        }).Check(Many);
    }

    [Fact]
    public void No_entry_is_changed_twice_and_counts_add_up()
    {
        Prop.ForAll(Pairs, pair =>
        {
            PlanModel model = PlanModel.Of(pair.A);
            TablePlan plan = PlanOf(model, pair.B);
            TableChange[] changes = [.. plan.Changes()];
            Assert.Equal(changes.Length, changes.Distinct().Count());
            Assert.Equal(changes.Count(change => change.Kind == ChangeKind.AddServer), plan.Counts.Added.Servers);
            Assert.Equal(changes.Count(change => change.Kind is ChangeKind.EditServer or ChangeKind.EditService), plan.Counts.Changed.Total);
            int before = model.Entries.Sum(row => 1 + row.Servers.Count);
            Assert.Equal(before, (plan.Counts.Changed + plan.Counts.Removed + plan.Counts.Unchanged).Total);
            PlanModel other = PlanModel.Of(pair.B);
            Assert.Equal(
                other.Entries.Sum(row => 1 + row.Servers.Count), (plan.Counts.Changed + plan.Counts.Added + plan.Counts.Unchanged).Total);
        }).Check(Many);
    }

    [Fact]
    public void A_plan_for_the_table_that_is_there_is_empty()
    {
        Prop.ForAll(Files.ToArbitrary(), file =>
        {
            PlanModel model = PlanModel.Of(file);
            Assert.Empty(PlanOf(model, model.ToFile()).Changes());
        }).Check(Many);
    }

    [Fact]
    public void Without_pruning_services_of_the_file_are_as_wanted_and_others_untouched()
    {
        Prop.ForAll(Pairs, pair =>
        {
            PlanModel model = PlanModel.Of(pair.A);
            PlanModel before = PlanModel.Of(pair.A);
            Assert.Null(new ApplyRun(model, PlanModel.Read(pair.B), UnlistedServices.Keep, static () => null).Run().Failure);
            PlanModel wanted = PlanModel.Of(pair.B);
            Dictionary<ServiceKey, string> expected = Described(before);
            foreach ((ServiceKey key, string text) in Described(wanted))
            {
                expected[key] = text;
            }

            Assert.Equal(expected.OrderBy(row => row.Value, StringComparer.Ordinal), Described(model).OrderBy(row => row.Value, StringComparer.Ordinal));
        }).Check(Many);
    }

    [Fact]
    public void Whatever_request_is_refused_the_table_is_as_before()
    {
        Prop.ForAll(Pairs, pair =>
        {
            PlanModel model = PlanModel.Of(pair.A);
            string before = model.Describe();
            int steps = PlanOf(model, pair.B).Changes().Count();
            for (int step = 0; step < steps; step++)
            {
                bool wasRefused = false;
                int start = model.Accepted;
                model.Before = (accepted, _) =>
                {
                    bool refuse = !wasRefused && accepted - start == step;
                    wasRefused |= refuse;
                    return refuse ? Errno.ENOMEM : Errno.None;
                };
                ApplyResult result = new ApplyRun(model, PlanModel.Read(pair.B), UnlistedServices.Remove, static () => null).Run();
                Assert.StartsWith("Memory allocation problem: -", result.Failure!.Message, StringComparison.Ordinal);
                Assert.Empty(result.Failure.Remains);
                Assert.Equal(before, model.Describe());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_service_keeps_a_server_that_takes_connections_if_it_has_one_before_and_after()
    {
        Prop.ForAll(Pairs, pair =>
        {
            PlanModel model = PlanModel.Of(pair.A);
            PlanModel wanted = PlanModel.Of(pair.B);
            HashSet<ServiceKey> serving = [.. Serving(model).Intersect(Serving(wanted))];
            TablePlan plan = PlanOf(model, pair.B);
            foreach (TableChange change in plan.Changes())
            {
                model.Change(plan.OperationOf(change));
                Assert.Superset(serving, new HashSet<ServiceKey>(Serving(model)));
            }
        }).Check(Many);
    }

    private static IEnumerable<ServiceKey> Serving(PlanModel model) =>
        model.Entries.Where(row => row.Servers.Any(server => server.Weight > 0)).Select(row => row.Service.Key);

    private static Dictionary<ServiceKey, string> Described(PlanModel model) => model.Entries.ToDictionary(
        row => row.Service.Key,
        row => string.Join('\n', row.Servers.Select(server => server.ToString()).Order(StringComparer.Ordinal).Prepend(row.Service.ToString())));

    private static TablePlan PlanOf(PlanModel model, string file) =>
        PresentTable.Plan(model, PlanModel.Read(file), UnlistedServices.Remove);

    private static Gen<string> ServiceBlock(string service)
    {
        bool isV6 = service.Contains('[', StringComparison.Ordinal) || service.EndsWith("-6", StringComparison.Ordinal);
        string[] optionsOfService = isV6 ? [.. ServiceOptions.Where(text => !text.Contains("-M", StringComparison.Ordinal))] : ServiceOptions;
        return from options in Gen.Elements(optionsOfService)
               from servers in Gen.SubListOf(isV6 ? ServersV6 : ServersV4)
               from lines in Gen.CollectToList(servers, server => Gen.Elements(ServerOptions).Select(with => (server, with)))
               select $"-A {service} {options}\n" + string.Concat(WithoutRepetitions(service, lines));
    }

    /// <summary>Ports are the service's unless masquerading, so that servers written apart may be the same one.</summary>
    private static IEnumerable<string> WithoutRepetitions(string service, IEnumerable<(string Server, string With)> lines)
    {
        HashSet<string> seen = [];
        foreach ((string server, string with) in lines)
        {
            string address = server.Contains("]:", StringComparison.Ordinal) ? server[1..server.IndexOf(']', StringComparison.Ordinal)]
                : server.Count(letter => letter == ':') == 1 ? server[..server.IndexOf(':', StringComparison.Ordinal)] : server;
            if (seen.Add(address))
            {
                yield return $"-a {service} -r {server} {with}\n";
            }
        }
    }
}
