using System.Globalization;
using System.Text;
using Keepalived.Runtime;
using NotifySnapshot = Keepalived.Runtime.Notify.NotifySnapshot<Vrrp.Notify.NotifyRecipient, Vrrp.Instance.VrrpNotification>;

namespace Vrrp.Notify;

/// <summary>What notify scripts and pipes are doing, as text for people.</summary>
public static class NotifyReport
{
    /// <summary>One line per instance and group whose scripts have run, and one per pipe.</summary>
    /// <param name="scripts">The scripts.</param>
    /// <param name="pipes">Paths of the pipes, and lines each has lost.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<string> Lines(IEnumerable<NotifySnapshot> scripts, IEnumerable<(string Path, long Lost)> pipes, MonotonicTime now)
    {
        foreach (var script in scripts) yield return Line(script, now);
        foreach (var (path, lost) in pipes) yield return string.Create(CultureInfo.InvariantCulture, $"notify fifo {path}: {lost} lines lost");
    }

    private static string Line(NotifySnapshot script, MonotonicTime now)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{script.Recipient}: ");
        if (script.Running is { } command)
            text.Append(CultureInfo.InvariantCulture, $"notify script {command} runs for {(now - script.Since).TotalSeconds:F1} s");
        else
            text.Append("no notify script runs");
        if (script.Waiting.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $", waiting: {string.Join(' ', script.Waiting.Select(static w => NotifyWords.Of(w, default)))}");
        text.Append(CultureInfo.InvariantCulture, $", {script.Replaced} replaced, {script.TimedOut} timed out");
        if (script.LastEnd is { } end) text.Append(CultureInfo.InvariantCulture, $", last {Ending(end)}");
        return text.ToString();
    }

    private static string Ending(ScriptOutcome end) => end switch
    {
        ScriptOutcome.Exited exited => string.Create(CultureInfo.InvariantCulture, $"exited with status {exited.Status}"),
        ScriptOutcome.Signalled signalled => string.Create(CultureInfo.InvariantCulture, $"ended by signal {signalled.Signal}"),
        ScriptOutcome.TimedOut => "ended after its time",
        _ => "could not be started",
    };
}
