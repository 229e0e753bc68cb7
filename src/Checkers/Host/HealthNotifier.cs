using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Mail;
using Keepalived.Runtime.Notify;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>Tells the world about servers and quorums: their scripts, the pipes, mail. Nothing here waits.</summary>
internal sealed class HealthNotifier : IDisposable
{
    private static readonly TimeSpan _killDelay = TimeSpan.FromMilliseconds(400);

    private readonly NotifyRunner<string, bool> _scripts;
    private readonly PipeWriter _pipes;
    private readonly MailSender _sender;
    private readonly DaemonLogger _log;
    private ScriptTable _table = ScriptTable.Check(new()).Scripts;
    private ScriptTable? _previous;
    private MailAccount? _account;

    /// <summary>Tells nothing yet; <see cref="Use"/> follows.</summary>
    public HealthNotifier(EventLoop loop, ScriptRunner runner, DaemonLogger log)
    {
        _log = log;
        _scripts = new(loop, runner, log, OnRefused);
        _pipes = new("lvs", loop, runner, log);
        _sender = new(log, TimeProvider.System);
    }

    /// <summary>Whether scripts run that were told something.</summary>
    public bool IsBusy => _scripts.IsBusy || _pipes.IsBusy;

    /// <summary>Called when the last of the scripts has ended.</summary>
    public Action? OnIdle
    {
        set => _scripts.OnIdle = value;
    }

    /// <summary>Goes over to a new configuration; servers it removes are told by the scripts of the one before until <see cref="OnReloaded"/>.</summary>
    public void Use(CheckerPreparation prepared)
    {
        _previous = _table;
        _table = prepared.Scripts;
        _account = AccountOf(prepared.Config.Global);
        _pipes.Use(prepared.Pipes);
    }

    /// <summary>A reload is over: what is told of servers that are gone is forgotten when it has been told.</summary>
    public void OnReloaded(IReadOnlyList<VirtualServerState> servers)
    {
        _previous = null;
        if (_scripts.Snapshot().Count == 0) return;
        var wanted = new HashSet<string>();
        foreach (var server in servers)
        {
            wanted.Add(server.Recipient);
            foreach (var real in server.RealServers) wanted.Add(real.Recipient);
        }
        _scripts.Retain(wanted);
    }

    /// <summary>Tells scripts and pipes.</summary>
    public void Tell(HealthAction.Tell told)
    {
        if (told.Script is { } command && (_table.Find(command) ?? _previous?.Find(command)) is { } request)
            _scripts.Tell(told.Recipient, told.IsUp, [new NotifyStep(request with { Variables = told.Variables ?? [] }, command.Text)]);
        _pipes.Write($"{told.Recipient} {(told.IsUp ? "UP" : "DOWN")}\n");
    }

    /// <summary>Sends a mail, if mails are configured.</summary>
    public void Mail(MailMessage message)
    {
        if (_account is { } account) _sender.Send(account, message);
    }

    /// <summary>Everything has been told: what waits for its turn is started, pipes come to their end.</summary>
    public void Stop()
    {
        _scripts.StartAll();
        _pipes.Stop();
    }

    /// <summary>The process is about to end: scripts that read pipes are told to end.</summary>
    public void Hurry() => _pipes.TerminateReaders(_killDelay);

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    /// <summary>The account of a configuration; null when no mail can be sent.</summary>
    internal static MailAccount? AccountOf(GlobalDefs global) => global.Mail is not { Server: { } server, Recipients.IsEmpty: false } mail ? null : new()
    {
        Server = server,
        Port = mail.Port,
        HeloName = mail.HeloName,
        From = mail.From,
        Recipients = [.. mail.Recipients],
        RouterId = global.RouterId,
        Timeout = mail.ConnectTimeout,
    };

    private void OnRefused(NotifyStep step, Errno error) => _log.Write(
        SyslogSeverity.Warning, $"Error exec-ing command '{step.Request.Path}', error {(int)error}: {error.Text()}");
}
