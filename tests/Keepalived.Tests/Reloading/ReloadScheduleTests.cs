using Keepalived.Reloading;
using Keepalived.Supervision;
using Xunit;

namespace Keepalived.Tests.Reloading;

/// <summary>Lines and order are those of keepalived 2.4.3 and, for what becomes of a planned reload, 2.2.7.</summary>
public sealed class ReloadScheduleTests
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.CreateCustomTimeZone("JST", TimeSpan.FromHours(9), "JST", "JST");

    private readonly ReloadSchedule _schedule = new(Tokyo);
    private readonly List<ParentAction> _actions = [];
    private DateTimeOffset _now = new(2026, 11, 27, 3, 32, 26, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("04:32:26", "2026-11-27 04:32:26")]
    [InlineData("03:31:28", "2026-11-28 03:31:28")]
    [InlineData("03:32:26", "2026-11-28 03:32:26")]
    [InlineData("19:32:27Z", "2026-11-27 04:32:27")]
    [InlineData("26-12-01 00:00:00", "2026-12-01 00:00:00")]
    [InlineData("2026-12-01 00:00:00", "2026-12-01 00:00:00")]
    [InlineData("2026-11-30 15:00:00Z", "2026-12-01 00:00:00")]
    public void A_time_is_local_or_with_Z_universal_and_one_that_is_over_means_tomorrow(string text, string due) =>
        Assert.Equal([$"Scheduling reload for {due}"], After(text));

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData(" 04:32:26")]
    [InlineData("04:32:26 ")]
    [InlineData("4:32:26")]
    [InlineData("24:00:00")]
    [InlineData("2026-13-01 00:00:00")]
    [InlineData("2026-12-01  00:00:00")]
    public void Anything_else_is_ignored(string text)
    {
        Assert.Equal([$"Reload time {text} format is incorrect - ignoring", $"Invalid reload time '{text}' specified - ignoring"], After(text));
        Assert.Null(_schedule.Due);
    }

    [Fact]
    public void A_date_in_the_past_is_ignored_and_ends_what_was_planned()
    {
        After("04:32:26");
        Assert.Equal(
            [
                "Reload time 2001-01-01 00:00:00 is in the past - ignoring", "Reload date/time is in the past - ignoring",
                "Cancelling reload scheduled for 2026-11-27 04:32:26",
            ],
            After("2001-01-01 00:00:00"));
    }

    [Fact]
    public void A_changed_file_changes_the_time_and_a_deleted_one_cancels_the_reload()
    {
        After("04:32:26");
        Assert.Empty(After("04:32:26"));
        Assert.Equal(["Reload time updated from 2026-11-27 04:32:26 to 2026-11-27 05:32:26"], After("2026-11-27 05:32:26"));
        Assert.Equal(["Cancelling reload scheduled for 2026-11-27 05:32:26"], After(null));
        Assert.Null(_schedule.Due);
    }

    [Fact]
    public void The_reload_comes_once_and_the_file_is_over()
    {
        After("04:32:26");
        Assert.Equal((false, false), Take(isRepeated: false));
        _now += TimeSpan.FromHours(1);
        Assert.Equal((true, true), Take(isRepeated: false));
        Assert.Equal((false, false), Take(isRepeated: false));
        Assert.Empty(_actions);
    }

    [Fact]
    public void A_time_of_day_that_is_repeated_comes_again_tomorrow()
    {
        After("04:32:26");
        _now += TimeSpan.FromHours(1);
        Assert.Equal((true, false), Take(isRepeated: true));
        Assert.Equal(["Scheduling reload for 2026-11-28 04:32:26"], Lines);
        After("2026-11-28 00:00:00");
        _now += TimeSpan.FromDays(1);
        Assert.Equal((true, true), Take(isRepeated: true));
    }

    private IReadOnlyList<string> Lines => [.. _actions.Cast<ParentAction.Log>().Select(static log => log.Text)];

    private (bool IsDue, bool IsOver) Take(bool isRepeated)
    {
        _actions.Clear();
        return (_schedule.TryTake(_now, isRepeated, out bool isOver, _actions), isOver);
    }

    private IReadOnlyList<string> After(string? text)
    {
        _actions.Clear();
        _schedule.OnText(text, _now, _actions);
        return Lines;
    }
}
