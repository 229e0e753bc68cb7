using System.Globalization;
using Keepalived.Runtime;
using Keepalived.Supervision;

namespace Keepalived.Reloading;

/// <summary>The reload that <c>reload_time_file</c> asks for. Owns no file, clock or logger.</summary>
/// <param name="local">The time zone of times without <c>Z</c>.</param>
internal sealed class ReloadSchedule(TimeZoneInfo local)
{
    private string? _text;
    private ReloadTime? _time;

    /// <summary>When the reload is due; null: none is planned.</summary>
    internal DateTimeOffset? Due => _time?.Due;

    /// <summary>The first line of the file, when it has changed or may have.</summary>
    /// <param name="text">The line; null: there is no file.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">What to log.</param>
    internal void OnText(string? text, DateTimeOffset now, List<ParentAction> actions)
    {
        // A file that was not deleted asks for nothing new, but for another day's reload (see TryTake).
        if (text == _text) return;
        _text = text;
        Plan(text is null ? null : Read(text, now, actions), actions);
    }

    /// <summary>Whether the reload is due now; it is taken then.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isRepeated"><c>reload_repeat</c>: a time of day comes again tomorrow.</param>
    /// <param name="isOver">Whether the file is to be deleted.</param>
    /// <param name="actions">What to log.</param>
    internal bool TryTake(DateTimeOffset now, bool isRepeated, out bool isOver, List<ParentAction> actions)
    {
        isOver = false;
        if (_time is not { } time || now < time.Due) return false;
        _time = null;
        isOver = !isRepeated || !time.IsDaily;
        if (!isOver) Plan(ReloadTime.Parse(_text!, now, local), actions);
        return true;
    }

    private ReloadTime? Read(string text, DateTimeOffset now, List<ParentAction> actions)
    {
        if (ReloadTime.Parse(text, now, local) is not { } time)
        {
            actions.Add(Info($"Reload time {text} format is incorrect - ignoring"));
            actions.Add(Info($"Invalid reload time '{text}' specified - ignoring"));
            return null;
        }

        if (time.Due > now) return time;
        actions.Add(Info($"Reload time {text} is in the past - ignoring"));
        actions.Add(Info("Reload date/time is in the past - ignoring"));
        return null;
    }

    private void Plan(ReloadTime? next, List<ParentAction> actions)
    {
        string? line = (_time, next) switch
        {
            (null, { } due) => $"Scheduling reload for {Text(due)}",
            ({ } before, null) => $"Cancelling reload scheduled for {Text(before)}",
            ({ } before, { } due) when before.Due != due.Due => $"Reload time updated from {Text(before)} to {Text(due)}",
            _ => null,
        };
        _time = next;
        if (line is not null) actions.Add(Info(line));
    }

    private string Text(ReloadTime time) =>
        TimeZoneInfo.ConvertTime(time.Due, local).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static ParentAction.Log Info(string text) => new(SyslogSeverity.Information, text);
}
