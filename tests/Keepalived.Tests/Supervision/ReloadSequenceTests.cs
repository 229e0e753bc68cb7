using Keepalived.Runtime;
using Keepalived.Supervision;
using Xunit;

namespace Keepalived.Tests.Supervision;

public sealed class ReloadSequenceTests
{
    private readonly ReloadSequence _reload = new();
    private readonly List<ParentAction> _actions = [];
    private MonotonicTime _now;

    private IReadOnlyList<string> Lines => [.. _actions.OfType<ParentAction.Log>().Select(log => log.Text)];

    [Fact]
    public void A_reload_reads_then_sends_to_every_running_role_then_waits_for_all()
    {
        _reload.Request(_actions);
        Assert.Equal(Begin, Taken());
        _reload.OnAccepted([Role.Vrrp, Role.Checker], _now, _actions);
        Assert.Equal([new ParentAction.SendConfiguration(Role.Checker), new ParentAction.SendConfiguration(Role.Vrrp)], Taken());
        _reload.OnAnswered(Role.Vrrp, null, _actions);
        Assert.Empty(Taken());
        _reload.OnAnswered(Role.Checker, null, _actions);
        Assert.Equal([Log("Reload complete"), new ParentAction.Notify(ServiceState.Ready)], Taken());
        Assert.Null(_reload.Deadline);
    }

    [Fact]
    public void A_refused_file_changes_nothing_and_says_so_in_one_line()
    {
        _reload.Request(_actions);
        Taken();
        _reload.OnRefused("unbalanced braces", _actions);
        Assert.Equal(["Reload refused, the running configuration stays in force: unbalanced braces"], Lines);
        Assert.Equal(new ParentAction.Notify(ServiceState.Ready) { Status = "Reload refused: unbalanced braces" }, Taken()[^1]);
        _reload.Request(_actions);
        Assert.Equal(Begin, Taken());
        _reload.OnAccepted([], _now, _actions);
        Assert.Equal(new ParentAction.Notify(ServiceState.Ready) { Status = "" }, Taken()[^1]);
    }

    [Fact]
    public void Requests_during_a_reload_are_merged_into_one()
    {
        _reload.Request(_actions);
        _reload.Request(_actions);
        _reload.Request(_actions);
        _reload.OnAccepted([Role.Vrrp], _now, _actions);
        _reload.Request(_actions);
        Assert.Equal(["Reloading ...", "Reload already in progress, request queued"], Lines);
        Taken();
        _reload.OnAnswered(Role.Vrrp, null, _actions);
        Assert.Equal(["Reload complete", "Processing queued reload", "Reloading ..."], Lines);
        Assert.IsType<ParentAction.ReadConfiguration>(Taken()[^1]);
        _reload.OnAccepted([Role.Vrrp], _now, _actions);
        _reload.OnAnswered(Role.Vrrp, null, _actions);
        Assert.Equal(["Reload complete"], Lines);
    }

    [Fact]
    public void A_request_queued_behind_a_refused_one_is_processed()
    {
        _reload.Request(_actions);
        _reload.Request(_actions);
        Taken();
        _reload.OnRefused("x", _actions);
        Assert.Equal(["Processing queued reload", "Reloading ..."], Lines.Skip(1));
    }

    [Fact]
    public void Nothing_is_awaited_from_a_role_that_dies()
    {
        _reload.Request(_actions);
        _reload.OnAccepted([Role.Vrrp, Role.Checker], _now, _actions);
        Taken();
        _reload.OnRoleGone(Role.Vrrp, _actions);
        _reload.OnAnswered(Role.Checker, null, _actions);
        Assert.Equal(["Reload complete"], Lines);
    }

    [Fact]
    public void A_reload_without_roles_is_complete_at_once()
    {
        _reload.Request(_actions);
        Taken();
        _reload.OnAccepted([], _now, _actions);
        Assert.Equal(["Reload complete"], Lines);
        Assert.Null(_reload.Deadline);
    }

    [Fact]
    public void What_a_role_refuses_is_logged()
    {
        _reload.Request(_actions);
        _reload.OnAccepted([Role.Checker], _now, _actions);
        Taken();
        _reload.OnAnswered(Role.Checker, "no", _actions);
        Assert.Equal(["Healthcheck child process refused the new configuration: no", "Reload complete"], Lines);
    }

    [Fact]
    public void A_role_that_never_answers_does_not_block_later_reloads()
    {
        _reload.Request(_actions);
        _reload.OnAccepted([Role.Vrrp], _now, _actions);
        Taken();
        _now += TimeSpan.FromSeconds(59);
        _reload.OnDeadline(_now, _actions);
        Assert.Empty(_actions);
        _now += TimeSpan.FromSeconds(1);
        _reload.OnDeadline(_now, _actions);
        Assert.Equal(["VRRP child process has not answered the reload for 60 seconds", "Reload complete"], Lines);
        _reload.OnAnswered(Role.Vrrp, null, _actions);
        Assert.Equal(2, Lines.Count);
    }

    [Fact]
    public void The_report_tells_which_requests_the_reload_that_ended_has_answered()
    {
        _reload.Request(_actions);
        Assert.Equal((1, 0), (_reload.Report.Requested, _reload.Report.Answered));
        _reload.Request(_actions);
        _reload.OnRefused("no", _actions);
        Assert.Equal((2, 1, ReloadResult.Refused), (_reload.Report.Requested, _reload.Report.Answered, _reload.Report.Result));
        Assert.Equal(["no"], _reload.Report.Problems);
        _reload.OnAccepted([Role.Vrrp], _now, _actions);
        Assert.Equal(1, _reload.Report.Answered);
        _reload.OnAnswered(Role.Vrrp, "cannot", _actions);
        Assert.Equal((2, 2, ReloadResult.Applied), (_reload.Report.Requested, _reload.Report.Answered, _reload.Report.Result));
        Assert.Equal(["VRRP child process refused the new configuration: cannot"], _reload.Report.Problems);
    }

    private static IReadOnlyList<ParentAction> Begin =>
        [Log("Reloading ..."), new ParentAction.Notify(ServiceState.Reloading), new ParentAction.ReadConfiguration()];

    private static ParentAction.Log Log(string text) => new(SyslogSeverity.Information, text);

    private List<ParentAction> Taken()
    {
        List<ParentAction> taken = [.. _actions];
        _actions.Clear();
        return taken;
    }
}
