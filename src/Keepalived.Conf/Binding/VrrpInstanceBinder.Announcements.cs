using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Binding;

/// <content>Gratuitous ARP, scripts and mail.</content>
internal sealed partial class VrrpInstanceBinder
{
    private const long MaxExtraInterval = 86400;

    private TimeSpan? _garpDelay;
    private int? _garpRepeat;
    private TimeSpan? _garpRefresh;
    private int? _garpRefreshRepeat;
    private TimeSpan? _garpLowerDelay;
    private int? _garpLowerRepeat;
    private TimeSpan? _garpExtraInterval;
    private bool _garpExtraAll;
    private bool _notifyDeleted;
    private bool? _notifyPriorityChanges;
    private bool? _smtpAlert;

    private void GarpExtraInterfaces(Statement s)
    {
        long? delay = null;
        for (int i = 1; i < s.Count; i++)
        {
            if (s.Is(i, "all"))
            {
                _garpExtraAll = true;
                continue;
            }

            delay = Numbers.Integer(s, i, 0, MaxExtraInterval, lax: true);
            if (delay is not null) continue;
            s.Error(i, $"({Name}): {s[0]} '{s[i]}' invalid - ignoring");
            return;
        }

        if (delay is null) s.Error(0, $"({Name}): {s[0]} specified without time - ignoring");
        else _garpExtraInterval = TimeSpan.FromSeconds(delay.Value);
    }

    private void VmacGarpInterval(Statement s)
    {
        s.Error(0, "Keyword \"vmac_garp_intvl\" is deprecated - please use \"garp_extra_if\"", DiagnosticCode.Deprecated);
        GarpExtraInterfaces(s);
    }

    private void NotifyDeleted(Statement s)
    {
        if (_notifyDeleted)
        {
            s.Error(0, $"({Name}) notify_deleted already specified - ignoring {Argument(s)}", DiagnosticCode.Duplicate);
            return;
        }

        _notifyDeleted = true;
        if (s.Count > 1) _notify.Bind(s);
    }

    private void NotifyPriorityChanges(Statement s) =>
        _notifyPriorityChanges = Words.Bool(s, 1, $"({Name}) Invalid value '{Argument(s)}' for notify_priority_changes specified") ?? _notifyPriorityChanges;

    private void SmtpAlert(Statement s) => _smtpAlert = Words.Bool(s, "Invalid vrrp_instance smtp_alert parameter") ?? _smtpAlert;
}
