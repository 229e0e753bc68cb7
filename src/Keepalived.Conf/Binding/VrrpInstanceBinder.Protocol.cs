using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;

namespace Keepalived.Conf.Binding;

/// <content>Router id, priority, timers and preemption.</content>
internal sealed partial class VrrpInstanceBinder
{
    private byte? _vrid;
    private byte? _priority;
    private bool? _master;
    private TimeSpan _advertInterval = TimeSpan.FromSeconds(1);
    private int _version;
    private AddressFamily _family = AddressFamily.Unspecified;
    private bool? _v3ChecksumAsV2;
    private bool _noVirtualAddress;
    private bool? _accept;
    private bool _noPreempt;
    private TimeSpan _preemptDelay;
    private byte? _timerExpiredBackup;
    private bool? _strict;
    private bool? _lowerNoAdvert;
    private bool? _higherSendAdvert;
    private bool? _ownerIgnoreAdverts;
    private int? _downTimerAdverts;
    private bool? _skipCheck;

    /// <summary>Whether <c>state BACKUP</c> was given.</summary>
    public bool IsBackup => _master == false;

    /// <summary>Whether <c>state MASTER</c> and <c>priority 255</c> were given.</summary>
    public bool IsMasterAndOwner => _master == true && _priority == OwnerPriority;

    private static string Argument(Statement s) => s.Count > 1 ? s.Text(1) : "";

    private bool? Flag(Statement s) => Words.Bool(s, 1, $"({Name}) invalid {s[0]} {Argument(s)} specified");

    private void State(Statement s)
    {
        if (s.Is(1, "MASTER"))
        {
            _master = true;
        }
        else if (!s.Is(1, "BACKUP"))
        {
            s.Error(1, $"({Name}) unknown state '{s[1]}', defaulting to BACKUP", remedy: StateRemedy(s));
            _master = false;
        }
        else if (_master == true)
        {
            s.Error(1, $"({Name}) state previously set as MASTER - ignoring BACKUP", DiagnosticCode.Duplicate);
        }
        else
        {
            _master = false;
        }
    }

    private void VirtualRouterId(Statement s)
    {
        if (Numbers.Integer(s, 1, 1, 255) is { } id) _vrid = (byte)id;
        else s.Error(1, $"({Name}): VRID '{s[1]}' not valid - must be between 1 & 255");
    }

    private void SetPriority(Statement s)
    {
        var value = Numbers.Integer(s, 1, 1, OwnerPriority);
        if (value is null) s.Error(1, $"({Name}) Priority not valid! must be between 1 & 255. Using default 100");
        _priority = (byte)(value ?? DefaultPriority);
    }

    private void AdvertInterval(Statement s)
    {
        if (Numbers.Seconds(s, 1, 0.01m, 255) is { } interval) _advertInterval = interval;
        else s.Error(1, $"({Name}) Advert interval ({s[1]}) not valid! Must be > 0 - ignoring");
    }

    private void SetVersion(Statement s)
    {
        if (Numbers.Integer(s, 1, 2, 3, lax: true) is not { } version)
        {
            s.Error(1, $"({Name}): Version must be either 2 or 3");
        }
        else if ((_version != 0 && _version != version) || (version == 2 && _family == AddressFamily.InterNetworkV6))
        {
            s.Error(1, $"({Name}) vrrp_version {version} conflicts with configured or deduced version {_version}; ignoring.");
        }
        else
        {
            _version = (int)version;
        }
    }

    private void NativeIpv6(Statement s)
    {
        if (_family == AddressFamily.InterNetwork)
        {
            s.Error(0, $"({Name}) Cannot specify native_ipv6 with IPv4 addresses");
            return;
        }

        _family = AddressFamily.InterNetworkV6;
        _version = 3;
    }

    private void PreemptDelay(Statement s)
    {
        if (Numbers.Seconds(s, 1, 0, 1000) is { } delay)
        {
            _preemptDelay = delay;
            return;
        }

        s.Error(1, $"({Name}) Preempt_delay not valid! must be between 0-1000");
        _preemptDelay = TimeSpan.Zero;
    }

    private void TimerExpiredBackup(Statement s)
    {
        const byte highest = OwnerPriority - 1;
        if (s.Count == 1) _timerExpiredBackup = highest;
        else if (Numbers.Integer(s, 1, 1, highest) is { } priority) _timerExpiredBackup = (byte)priority;
        else s.Error(1, $"({Name}) timer_expired_backup highest_other_priority not valid! must be between 1 & {highest}");
    }

    private void ThreadTimerExpired(Statement s)
    {
        s.Error(0, $"({Name}) thread_timer_expired - please replace with keyword 'timer_expired_backup'", DiagnosticCode.Deprecated);
        TimerExpiredBackup(s);
    }

    // The original keeps the number and never looks at it.
    private void Debug(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, 4, lax: true) is null) s.Error(1, $"({Name}) Debug value '{s[1]}' not valid; must be between 0-4");
    }

    private static string StateRemedy(Statement s) => s[1] is "SLAVE" or "slave" or "STANDBY" or "standby"
        ? "did you mean 'BACKUP'?"
        : NearestWord.Remedy(s[1], "MASTER", "BACKUP");
}
