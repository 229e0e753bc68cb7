using Keepalived.CommandLine;
using Keepalived.Conf.Model;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Control;

/// <summary>The parent's control socket and metrics, with everything behind them.</summary>
internal sealed class ControlCentre : IDisposable
{
    private readonly EventLoop _loop;
    private readonly DaemonLogger _log;
    private readonly Options _options;
    private readonly Func<Role, RoleSocket?> _socketOf;
    private readonly RoleQuestions _questions;
    private readonly ControlServer _server;
    private readonly MetricsServer _metrics;
    private ListenerWish? _inUse;
    private bool _isOpening;
    private bool _isFollowed;
    private bool _isClosed;

    /// <summary>Serves nothing yet.</summary>
    /// <param name="loop">The parent's loop.</param>
    /// <param name="log">The log.</param>
    /// <param name="options">The command line.</param>
    /// <param name="socketOf">The control socket of a role that is ready; null while it is not.</param>
    /// <param name="picture">What the parent knows about the daemon.</param>
    internal ControlCentre(EventLoop loop, DaemonLogger log, Options options, Func<Role, RoleSocket?> socketOf, Func<DaemonPicture> picture)
    {
        _loop = loop;
        _log = log;
        _options = options;
        _socketOf = socketOf;
        _questions = new RoleQuestions(loop, socketOf);
        var control = new DaemonControl(_questions, picture, Follow);
        _server = new ControlServer(loop, control)
        {
            OnDropped = user => log.Write(SyslogSeverity.Warning, $"Client of the control socket, user {user}, does not read what it asked for - dropped"),
        };
        _metrics = new MetricsServer(loop, new DaemonMetrics(control, _questions, picture));
    }

    /// <summary>Serves what a configuration asks for; waits for name services, if a group is named. For the start.</summary>
    internal void Start(KeepalivedConfig config)
    {
        _inUse = ListenerWish.Of(_options, config);
        Adopt(_inUse, ControlListeners.Open(_inUse));
    }

    /// <summary>The same for a new configuration, without waiting; what has not changed stays open.</summary>
    internal void Use(KeepalivedConfig config)
    {
        var wish = ListenerWish.Of(_options, config);
        if (_inUse == wish) return;
        _inUse = wish;
        if (!_isOpening) Open(wish);
    }

    /// <summary>A role said something that is for the control socket.</summary>
    /// <param name="role">Which one.</param>
    /// <param name="message">What.</param>
    /// <param name="descriptor">What came along; stays the caller's.</param>
    internal void OnMessage(Role role, RoleMessage message, Fd? descriptor)
    {
        if (message is RoleMessage.Answer answer && descriptor is not null) _questions.OnAnswer(role, answer, descriptor);
        else if (message is RoleMessage.Event happened) _server.Tell(happened.Json);
    }

    /// <summary>A role is ready.</summary>
    internal void OnReady(Role role)
    {
        if (_isFollowed) _ = _socketOf(role)?.TrySend(new RoleMessage.Follow(true));
    }

    /// <summary>A role's process has ended.</summary>
    internal void OnRoleGone(Role role) => _questions.OnRoleGone(role);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isClosed = true;
        _server.Dispose();
        _metrics.Dispose();
        if (_inUse?.OwnDirectory is { } directory) RunDirectory.Remove(directory);
    }

    private void Open(ListenerWish wish)
    {
        _isOpening = true;
        Close(); // a path that stays can be opened only when it is free
        _loop.Await(() => Task.Run(() => ControlListeners.Open(wish)), listeners =>
        {
            _isOpening = false;
            Adopt(wish, listeners);
            if (_inUse != wish && !_isClosed) Open(_inUse!);
        });
    }

    private void Adopt(ListenerWish wish, ControlListeners listeners)
    {
        if (_isClosed)
        {
            listeners.Control?.Dispose();
            foreach (var socket in listeners.Metrics) socket.Dispose();
            return;
        }

        foreach (string problem in listeners.Problems) _log.Write(SyslogSeverity.Warning, problem);
        _server.Use(listeners.Control);
        _metrics.Use(listeners.Metrics, wish.Metrics.MaxSeries);
    }

    private void Close()
    {
        _server.Use(null);
        _metrics.Use([], 0);
    }

    private void Follow(bool isOn)
    {
        _isFollowed = isOn;
        foreach (var role in Enum.GetValues<Role>()) _ = _socketOf(role)?.TrySend(new RoleMessage.Follow(isOn));
    }
}
