using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Mail;
using Keepalived.Runtime.Notify;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;
using Vrrp.Notify;

namespace Vrrp.Host;

/// <summary>
/// Tells the world what happens to instances and groups: their scripts, the pipes, mail, in keepalived's order. Nothing here waits.
/// </summary>
internal sealed class Notifier : IDisposable
{
    private static readonly TimeSpan s_killDelay = TimeSpan.FromMilliseconds(400);

    private readonly NotifyScriptRunner _scripts;
    private readonly PipeWriter _pipes;
    private readonly MailSender _sender;
    private readonly VrrpMail _mail = new();
    private ScriptCatalog _catalog;
    private ScriptCatalog? _previous;
    private MailAccount? _account;
    private KeepalivedConfig _config;

    /// <summary>Starts the scripts that read pipes.</summary>
    public Notifier(EventLoop loop, ScriptRunner runner, ILogger log, KeepalivedConfig config, Preparation prepared)
    {
        _scripts = new NotifyScriptRunner(loop, runner, log);
        _pipes = new PipeWriter("vrrp", loop, runner, log);
        _sender = new MailSender(log, TimeProvider.System);
        _config = config;
        _catalog = prepared.Scripts;
        _account = VrrpMail.AccountOf(config.Global);
        _pipes.Use(prepared.Pipes.Entries);
    }

    /// <summary>Whether scripts that were told something are still running, or mails are being sent.</summary>
    public bool IsBusy => _scripts.IsBusy || _pipes.IsBusy || _sender.IsBusy;

    /// <summary>Goes over to a new configuration, whose events come next.</summary>
    public void Use(KeepalivedConfig config, Preparation prepared)
    {
        _config = config;
        _previous = _catalog;
        _catalog = prepared.Scripts;
        _account = VrrpMail.AccountOf(config.Global);
        _pipes.Use(prepared.Pipes.Entries);
    }

    /// <summary>A reload is over: <c>fifo_write_vrrp_states_on_reload</c>.</summary>
    public void OnReloaded(VrrpRouter router)
    {
        _previous = null;
        _scripts.Retain(_config);
        if (!_config.Global.FifoStatesOnReload) return;
        foreach (var group in router.Groups) Repeat(NotifyRecipient.OfGroup(group.Config.Name), group.State, 0);
        foreach (var instance in router.Instances) Repeat(NotifyRecipient.OfInstance(instance.Config.Name), instance.State, instance.EffectivePriority);
    }

    /// <summary>Tells about an instance.</summary>
    public void Notify(VrrpInstance instance, VrrpNotification notification, byte priority)
    {
        var recipient = NotifyRecipient.OfInstance(instance.Config.Name);
        _scripts.Notify(instance.Config.Notify, recipient, notification, priority, Find);
        if (notification != VrrpNotification.PriorityChanged || instance.Config.NotifyPriorityChanges)
            _pipes.Write(NotifyWords.Line(recipient, NotifyWords.Of(notification, instance.State), priority));
        if (instance.Config.SmtpAlert) Mail(recipient, notification);
    }

    /// <summary>Tells about a sync group; groups have no priority.</summary>
    public void Notify(SyncGroup group, VrrpNotification notification)
    {
        var recipient = NotifyRecipient.OfGroup(group.Config.Name);
        _scripts.Notify(group.Config.Notify, recipient, notification, 0, Find);
        _pipes.Write(NotifyWords.Line(recipient, NotifyWords.Of(notification, VrrpState.Init), 0));
        if (group.Config.SmtpAlert) Mail(recipient, notification);
    }

    /// <summary>Everything has been told: the pipes come to their end.</summary>
    public void Stop() => _pipes.Stop();

    /// <summary>The daemon is about to end: scripts that wait are started, readers of pipes that go on are told to end.</summary>
    public void Hurry()
    {
        _scripts.StartAll();
        _pipes.TerminateReaders(s_killDelay);
    }

    /// <summary>What scripts and pipes are doing now, for people; the lines may be read on another thread.</summary>
    public IEnumerable<string> Report(MonotonicTime now) => NotifyReport.Lines(_scripts.Snapshot(), [.. _pipes.Pipes], now);

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    // Scripts of an instance that a reload removes are only in the configuration before.
    private ScriptRequest? Find(ScriptCommand command) => _catalog.Find(command) ?? _previous?.Find(command);

    private void Mail(NotifyRecipient recipient, VrrpNotification notification)
    {
        if (_account is { } account && _mail.Of(recipient, notification, _config.Global.Mail.NoFaults) is { } message) _sender.Send(account, message);
    }

    private void Repeat(NotifyRecipient recipient, VrrpState state, byte priority)
    {
        VrrpNotification? notification = state switch
        {
            VrrpState.Backup => VrrpNotification.Backup,
            VrrpState.Master => VrrpNotification.Master,
            VrrpState.Fault => VrrpNotification.Fault,
            _ => null,
        };
        if (notification is { } known) _pipes.Write(NotifyWords.Line(recipient, NotifyWords.Of(known, state), priority));
    }
}
