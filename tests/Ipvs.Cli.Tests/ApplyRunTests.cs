using Ipvs.Cli.Planning;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

/// <summary>Carrying a plan out while requests are refused and somebody else changes the table.</summary>
public sealed class ApplyRunTests
{
    private const string Before = "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.1 -m\n-a -t 10.0.0.1:80 -r 10.0.1.2 -m\n-A -t 10.0.0.2:80 -s rr\n-a -t 10.0.0.2:80 -r 10.0.1.1 -m -w 4 -x 10\n";

    private const string After = "-A -t 10.0.0.1:80 -s wrr\n-a -t 10.0.0.1:80 -r 10.0.1.1 -m -w 5\n-A -t 10.0.0.3:80 -s rr\n-a -t 10.0.0.3:80 -r 10.0.1.1 -m\n";

    private static readonly ServiceKey First = PlanModel.Read(Before).Service(0).Id.ToKey();
    private static readonly ServiceKey Second = PlanModel.Read(Before).Service(1).Id.ToKey();
    private static readonly ServiceKey New = PlanModel.Read(After).Service(1).Id.ToKey();
    private static readonly IpvsDestination Server = PlanModel.Read(After).Server(1).ToDestination();

    [Fact]
    public void Servers_of_a_removed_service_come_back_in_their_old_order_when_a_later_request_is_refused()
    {
        PlanModel model = PlanModel.Of("-A -t 10.0.0.1:80 -s sh\n-a -t 10.0.0.1:80 -r 10.0.1.3 -m\n-a -t 10.0.0.1:80 -r 10.0.1.1 -m\n-a -t 10.0.0.1:80 -r 10.0.1.2 -m\n-A -t 10.0.0.2:80 -s rr\n");
        string before = model.ToFile();
        model.Before = static (_, operation) => operation is IpvsOperation.RemoveService(var key) && key.ToString() == "TCP 10.0.0.2:80" ? Errno.EPERM : Errno.None;

        ApplyResult result = Apply(model, "");

        Assert.Equal("Permission denied (you must be root): -D -t 10.0.0.2:80", result.Failure!.Message);
        Assert.True(result.Failure.TookBack);
        Assert.Equal(before.Split('\n').Order(), model.ToFile().Split('\n').Order());
        Assert.Equal(["10.0.1.2:80", "10.0.1.1:80", "10.0.1.3:80"], model.Entries.Single(row => row.Service.Key.ToString() == "TCP 10.0.0.1:80").Servers.Select(server => server.Key.ToString()));
    }

    [Fact]
    public void A_scheduler_the_kernel_does_not_have_is_named_with_its_line_and_changes_nothing()
    {
        PlanModel model = PlanModel.Of(Before);
        string before = model.Describe();

        ApplyFailure failure = Apply(model, After + "-A -u 10.0.0.4:53 -s nosuch\n-a -u 10.0.0.4:53 -r 10.0.1.1\n").Failure!;

        Assert.Equal((5, "Scheduler or persistence engine not found: -A -u 10.0.0.4:53 -s nosuch"), (failure.Line, failure.Message));
        Assert.Empty(failure.Remains);
        Assert.Equal(before, model.Describe());
    }

    [Fact]
    public void What_somebody_else_did_as_wanted_counts_as_done()
    {
        PlanModel model = PlanModel.Of(Before);
        Meanwhile(model, 2, table =>
        {
            table.Change(new IpvsOperation.AddService(new IpvsService(New) { Scheduler = "rr" }));
            table.Change(new IpvsOperation.AddDestination(New, Server));
            table.Change(new IpvsOperation.RemoveService(Second));
        });

        Assert.Null(Apply(model, After).Failure);
        Assert.Equal(PlanModel.Of(After).Describe(), model.Describe());
    }

    [Fact]
    public void What_somebody_else_did_otherwise_is_planned_again()
    {
        PlanModel model = PlanModel.Of(Before);
        Meanwhile(model, 1, table =>
        {
            table.Change(new IpvsOperation.RemoveService(First));
            table.Change(new IpvsOperation.AddService(new IpvsService(New) { Scheduler = "wlc" }));
            table.Change(new IpvsOperation.AddDestination(New, Server with { Weight = 77 }));
        });

        Assert.Null(Apply(model, After).Failure);
        Assert.Equal(PlanModel.Of(After).Describe(), model.Describe());
    }

    [Fact]
    public void Somebody_who_does_not_stop_makes_the_run_fail_with_one_message()
    {
        PlanModel model = PlanModel.Of(Before);
        model.Before = (_, operation) =>
        {
            if (operation is IpvsOperation.AddService(var added) && added.Key == New)
            {
                model.Change(new IpvsOperation.AddService(new IpvsService(New) { Scheduler = "wlc" }));
            }
            else if (operation is IpvsOperation.UpdateService(var service) && service.Key == New)
            {
                model.Change(new IpvsOperation.RemoveService(New));
            }

            return Errno.None;
        };

        ApplyFailure failure = Apply(model, After).Failure!;

        Assert.Equal("somebody else is changing the table at the same time", failure.Message);
        Assert.Empty(failure.Remains);
        Assert.Equal(PlanModel.Of(Before).Describe(), model.Describe());
    }

    [Fact]
    public void What_cannot_be_taken_back_is_named()
    {
        PlanModel model = PlanModel.Of(Before);
        model.Before = (_, operation) =>
        {
            if (operation is not IpvsOperation.RemoveService(var key) || key != Second)
            {
                return Errno.None;
            }

            model.Change(new IpvsOperation.RemoveService(First));
            return Errno.ENOMEM;
        };

        ApplyFailure failure = Apply(model, After).Failure!;

        Assert.Equal("Memory allocation problem: -D -t 10.0.0.2:80", failure.Message);
        Assert.Equal(
            [
                "-a -t 10.0.0.1:80 -r 10.0.1.2:80 -m -w 1: Service not defined",
                "-e -t 10.0.0.1:80 -r 10.0.1.1:80 -m -w 1: Service not defined",
                "-E -t 10.0.0.1:80 -s rr: No such service",
            ],
            failure.Remains);
    }

    [Fact]
    public void A_stop_between_batches_takes_everything_back()
    {
        string file = string.Concat(Enumerable.Range(1, 3_000).Select(port => $"-A -t 10.0.0.7:{port} -s rr\n"));
        PlanModel model = PlanModel.Of(Before);
        string before = model.Describe();

        ApplyResult result = new ApplyRun(
            model, PlanModel.Read(file), UnlistedServices.Keep, () => model.Accepted >= 2_000 ? "stopped by SIGINT" : null).Run();

        Assert.Equal("stopped by SIGINT", result.Failure!.Message);
        Assert.InRange(model.Accepted, 4_000, 4_600);
        Assert.Equal(before, model.Describe());
    }

    [Fact]
    public void A_run_that_ended_in_the_middle_is_completed_by_the_next()
    {
        PlanModel complete = PlanModel.Of(Before);
        Apply(complete, After);
        for (int done = 0; done < complete.Accepted; done++)
        {
            PlanModel model = PlanModel.Of(Before);
            TablePlan plan = PresentTable.Plan(model, PlanModel.Read(After), UnlistedServices.Remove);
            foreach (TableChange change in plan.Changes().Take(done))
            {
                Assert.Equal(Errno.None, model.Change(plan.OperationOf(change)));
            }

            Assert.Null(Apply(model, After).Failure);
            Assert.Equal(complete.Accepted - done, model.Accepted);
            Assert.Equal(complete.Describe(), model.Describe());
        }
    }

    private static ApplyResult Apply(PlanModel model, string file) =>
        new ApplyRun(model, PlanModel.Read(file), UnlistedServices.Remove, static () => null).Run();

    /// <summary>Lets somebody else do something once, before the operation with this number.</summary>
    private static void Meanwhile(PlanModel model, int number, Action<PlanModel> action)
    {
        bool isDone = false;
        model.Before = (accepted, _) =>
        {
            if (!isDone && accepted == number)
            {
                isDone = true;
                action(model);
            }

            return Errno.None;
        };
    }
}
