using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Supervision;

namespace Keepalived.Reloading;

/// <summary>Carries <see cref="ReloadSchedule"/> out on the parent's loop.</summary>
/// <param name="loop">The loop.</param>
/// <param name="log">The log.</param>
/// <param name="time">The wall clock.</param>
/// <param name="execute">Does what actions say.</param>
/// <param name="reload">Asks for a reload.</param>
internal sealed class ScheduledReload(
    EventLoop loop, DaemonLogger log, TimeProvider time, Action<Action<List<ParentAction>>> execute, Action<List<ParentAction>> reload) : IDisposable
{
    // The wall clock may be set meanwhile.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly ReloadSchedule _schedule = new(time.LocalTimeZone);
    private ReloadTimeFile? _file;
    private string? _path;
    private bool _isRepeated;
    private Deadline? _wake;

    /// <summary>Follows the settings of a configuration.</summary>
    internal void Follow(ReloadSettings settings)
    {
        _isRepeated = settings.Repeat;

        // The directory may have come back since.
        if (settings.TimeFile is null && _path is null) return;
        _path = settings.TimeFile;
        _file ??= new ReloadTimeFile(loop, log, OnText);
        _file.Watch(_path);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void OnText(string? text) => execute(actions =>
    {
        _schedule.OnText(text, time.GetUtcNow(), actions);
        Arm();
    });

    private void Arm()
    {
        _wake?.Cancel();
        _wake = null;
        if (_schedule.Due is not { } due) return;
        var left = due - time.GetUtcNow();
        _wake = loop.After(left < LongestSleep ? left : LongestSleep, OnWake);
    }

    private void OnWake() => execute(actions =>
    {
        if (_schedule.TryTake(time.GetUtcNow(), _isRepeated, out bool isOver, actions))
        {
            if (isOver) _file?.Delete();
            reload(actions);
        }

        Arm();
    });
}
