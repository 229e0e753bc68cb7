using System.Globalization;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>What is checked and filled in when the whole file is known.</content>
internal sealed partial class VrrpInstanceBinder
{
    private const byte OwnerPriority = 255;
    private const int StrictDownTimerAdverts = 3;
    private static readonly TimeSpan MaxIntervalV3 = TimeSpan.FromMilliseconds(40950);

    private bool Strict => _strict ?? _context.Defaults.Strict;

    private bool Unicast => _peers.Count > 0;

    /// <summary>The instance; null when it cannot run, which is fatal for the VRRP role.</summary>
    public VrrpInstanceConfig? Complete()
    {
        if (_vrid is not { } vrid)
        {
            NotRunnable($"({Name}) the virtual router id must be set");
            return null;
        }

        CompleteFamilyAndVersion();
        CompletePriority();
        if (!CheckTransport() || !CheckAddresses()) return null;
        CheckAuthentication();
        CheckPreemption();
        CheckStrict();
        CompleteInterval();
        CheckTrackers();
        if (_useVmac && Unicast && !_vmacXmitBase) Error($"({Name}) unicast with use_vmac requires vmac_xmit_base - setting");
        if (_useVmac && _promoteSecondaries) Error($"({Name}) promote_secondaries is automatically set for vmacs - ignoring");
        return Build(vrid);
    }

    private void CompleteFamilyAndVersion()
    {
        if (_family == AddressFamily.Unspecified) _family = AddressFamily.InterNetwork;
        bool six = _family == AddressFamily.InterNetworkV6;
        if (six && _version == 2) Error($"({Name}) cannot use IPv6 with VRRP version 2; setting version 3");
        if (six) _version = 3;
        else if (_version == 0) _version = _context.Defaults.VrrpVersion;
    }

    private void CompletePriority()
    {
        if (_priority is null && _master == true) _priority = OwnerPriority;
        _priority ??= 100;
        bool owner = _priority == OwnerPriority;
        if (Strict && _master is { } master && master != owner)
        {
            Error($"({Name}) State MASTER must match being address owner");
            _master = owner;
        }

        _master ??= owner;
    }

    private bool CheckTransport()
    {
        if (!Unicast)
        {
            if (_unicastTtl is not null)
            {
                Error($"({Name}): Cannot use unicast_ttl without unicast peers - resetting");
                _unicastTtl = null;
            }

            if (_unicastSource || _checkUnicastSource)
            {
                Error(
                    $"({Name}) A unicast keyword has been specified without any unicast peers. Defaulting to multicast. " +
                    "This usage is deprecated - please update your configuration.",
                    DiagnosticCode.Deprecated);
            }

            if (_interface is not null) return true;
            NotRunnable($"({Name}) interface must be specified for multicast");
            return false;
        }

        if (Strict)
        {
            NotRunnable($"({Name}) Unicast peers are not supported in strict mode");
            return false;
        }

        if (_multicastGroup is not null)
        {
            Error($"({Name}) multicast destination specified with unicast - ignoring");
            _multicastGroup = null;
        }

        if (_interface is not null || _source is not null) return true;
        NotRunnable($"({Name}): Unicast instances must have unicast_src_ip or interface");
        return false;
    }

    private bool CheckAddresses()
    {
        if (_interface is null)
        {
            DropWithoutInterface(_addresses);
            DropWithoutInterface(_excluded);
        }

        if (_addresses.Count == 0 && !(_noVirtualAddress && !Strict))
        {
            if (_version == 3 || Strict)
            {
                NotRunnable($"({Name}) No VIP specified; at least one is required");
                return false;
            }

            Error($"({Name}) No VIP specified; at least one is sensible");
        }

        if (_family == AddressFamily.InterNetworkV6 && _addresses.Count > 0 && !_addresses[0].Address.Address.IsIPv6LinkLocal)
        {
            if (Strict) Error($"({Name}) the first IPv6 VIP address must be link local");
            else _context.Diagnostics.Notice(DiagnosticCode.Inconsistent, _origin.Span, $"({Name}) the first IPv6 VIP address should be link local");
        }

        return true;
    }

    private void DropWithoutInterface(List<VirtualAddress> list)
    {
        foreach (var entry in list.Where(e => e.Device is null))
        {
            string kind = ReferenceEquals(list, _excluded) ? "e" : "";
            _context.Diagnostics.Error(
                DiagnosticCode.Inconsistent, entry.Origin.Span, $"({Name}): no interface for {kind}vip {entry.Address.Address} - removing");
        }

        list.RemoveAll(e => e.Device is null);
    }

    private void CheckAuthentication()
    {
        if (_authType == VrrpAuthenticationType.None) return;
        string? problem = null;
        if (Strict) problem = $"({Name}) Strict mode does not support authentication. Ignoring.";
        else if (_version == 3) problem = $"({Name}) VRRP version 3 does not support authentication. Ignoring.";
        else if (string.IsNullOrEmpty(_authPass)) problem = $"({Name}) Authentication specified but no password given. Ignoring";
        if (problem is not null)
        {
            Error(problem);
            _authType = VrrpAuthenticationType.None;
        }

        if (_authType != VrrpAuthenticationType.Ah || _master != true || _priority == OwnerPriority) return;
        Error($"({Name}) Initial state master is incompatible with AH authentication - clearing");
        _master = false;
    }

    private void CheckPreemption()
    {
        if (_noPreempt && _priority == OwnerPriority)
        {
            Error($"({Name}) nopreempt is incompatible with priority {_priority}. resetting nopreempt");
            _noPreempt = false;
        }

        if (_noPreempt && _master == true)
        {
            Error($"({Name}) Warning - nopreempt will not work with initial state MASTER - clearing");
            _noPreempt = false;
        }

        if (_preemptDelay == TimeSpan.Zero) return;
        string? problem = null;
        if (Strict) problem = $"({Name}) preempt_delay is incompatible with strict mode - resetting";
        else if (_noPreempt) problem = $"({Name}) preempt_delay is incompatible with nopreempt mode - resetting";
        else if (_master == true) problem = $"({Name}) Warning - preempt delay will not work with initial state MASTER - clearing";
        if (problem is null) return;
        Error(problem);
        _preemptDelay = TimeSpan.Zero;
    }

    private void CheckStrict()
    {
        if (!Strict) return;
        if (_garpLowerDelay is { } delay && delay != TimeSpan.Zero) Error($"({Name}) Strict mode requires no repeat garp delay. resetting");
        if (_garpLowerRepeat is { } repeat && repeat != 0) Error($"({Name}) Strict mode requires no repeat garps. resetting");
        if (_lowerNoAdvert == false) Error($"({Name}) Strict mode requires no lower priority advert. resetting");
        if (_higherSendAdvert == true) Error($"({Name}) strict mode requires higher_prio_send_advert to be clear. resetting");
        if (_downTimerAdverts is not (null or StrictDownTimerAdverts)) Error($"({Name}) down_timer_adverts is incompatible with strict mode - resetting");
        _garpLowerDelay = TimeSpan.Zero;
        _garpLowerRepeat = 0;
        _lowerNoAdvert = true;
        _higherSendAdvert = false;
        _downTimerAdverts = StrictDownTimerAdverts;
    }

    private void CompleteInterval()
    {
        if (_version == 3)
        {
            if (_advertInterval > MaxIntervalV3)
            {
                Error(
                    $"({Name}) VRRPv3 advertisement interval {Format(_advertInterval, "F2")}s is out of range. " +
                    "Must be less than 40.96s. Setting to 40.95s");
                _advertInterval = MaxIntervalV3;
            }

            const long unit = TimeSpan.TicksPerMillisecond * 10;
            if (_advertInterval.Ticks % unit == 0) return;
            Error($"({Name}) VRRPv3 advertisement interval {Format(_advertInterval, "F6")}s must be in units of 10ms - rounding");
            _advertInterval = Round(unit);
            return;
        }

        if (_advertInterval.Ticks % TimeSpan.TicksPerSecond == 0) return;
        Error($"({Name}) VRRPv2 advertisement interval {Format(_advertInterval, "F6")}s must be an integer. rounding");
        _advertInterval = Round(TimeSpan.TicksPerSecond);
    }

    private TimeSpan Round(long unit) => TimeSpan.FromTicks(Math.Max(1, (_advertInterval.Ticks + unit / 2) / unit) * unit);

    private static string Format(TimeSpan time, string format) => ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString(format, CultureInfo.InvariantCulture);

    private void CheckTrackers()
    {
        for (int i = _trackInterfaces.Count - 1; i >= 0; i--)
        {
            if (_interface is null || _trackInterfaces[i].Name != _interface) continue;
            if (_dontTrackPrimary) continue;
            At(_trackInterfaces[i].Origin, $"({Name}) Ignoring track_interface {_interface} since own interface");
            _trackInterfaces.RemoveAt(i);
        }

        string? reason = _priority == OwnerPriority ? "address owner" : Group is { TrackingWeight: false } ? "SYNC group" : null;
        if (reason is null) return;
        for (int i = _trackInterfaces.Count - 1; i >= 0; i--)
        {
            var entry = _trackInterfaces[i];
            if (entry.Weight == 0) continue;
            At(entry.Origin, $"({Name}) ignoring {entry.Name} tracked interface weight due to {reason}");
            _trackInterfaces.RemoveAt(i);
        }

        for (int i = _trackScripts.Count - 1; i >= 0; i--)
        {
            var entry = _trackScripts[i];
            if (entry.Weight == 0) continue;
            At(entry.Origin, $"({Name}) ignoring tracked script {entry.Name} with weights due to {reason}");
            _trackScripts.RemoveAt(i);
        }
    }

    private VrrpInstanceConfig Build(byte vrid)
    {
        var defaults = _context.Defaults;
        var delay = _garpDelay ?? defaults.GarpMasterDelay;
        int repeat = _garpRepeat ?? defaults.GarpMasterRepeat;
        return new VrrpInstanceConfig
        {
            Name = Name,
            Interface = _interface,
            InterfaceOrigin = _interfaceOrigin,
            VirtualRouterId = vrid,
            Priority = _priority ?? 100,
            InitiallyMaster = _master == true,
            AdvertInterval = _advertInterval,
            Version = _version,
            Family = _family,
            Authentication = _authType == VrrpAuthenticationType.None ? null : new VrrpAuthentication(_authType, _authPass ?? ""),
            SourceAddress = _source,
            UnicastPeers = _peers.ToValueArray(),
            MulticastGroup = _multicastGroup ?? DefaultGroup(),
            UnicastTtl = _unicastTtl,
            CheckUnicastSource = _checkUnicastSource || defaults.CheckUnicastSource,
            VirtualAddresses = _addresses.ToValueArray(),
            ExcludedAddresses = _excluded.ToValueArray(),
            VirtualRoutes = _routes.ToValueArray(),
            VirtualRules = _rules.ToValueArray(),
            NoPreempt = _noPreempt,
            PreemptDelay = _preemptDelay,
            GarpMasterDelay = delay,
            GarpMasterRepeat = repeat,
            GarpMasterRefresh = _garpRefresh ?? defaults.GarpMasterRefresh,
            GarpMasterRefreshRepeat = _garpRefreshRepeat ?? defaults.GarpMasterRefreshRepeat,
            GarpLowerPriorityDelay = _garpLowerDelay ?? defaults.GarpLowerPriorityDelay ?? delay,
            GarpLowerPriorityRepeat = _garpLowerRepeat ?? defaults.GarpLowerPriorityRepeat ?? repeat,
            LowerPriorityNoAdvert = _lowerNoAdvert ?? defaults.LowerPriorityNoAdvert,
            HigherPrioritySendAdvert = _higherSendAdvert ?? defaults.HigherPrioritySendAdvert,
            DownTimerAdverts = _downTimerAdverts ?? defaults.DownTimerAdverts,
            SkipCheckAdvertAddresses = _skipCheck ?? defaults.SkipCheckAdvertAddresses,
            DontTrackPrimary = _dontTrackPrimary,
            TrackInterfaces = _trackInterfaces.ToValueArray(),
            TrackScripts = _trackScripts.ToValueArray(),
            Notify = _notify.Value,
            Origin = _origin,
        };
    }

    private void NotRunnable(string message) => _context.Diagnostics.Fatal(DiagnosticCode.NotRunnable, _origin.Span, message);

    private void Error(string message, DiagnosticCode code = DiagnosticCode.Inconsistent) => At(_origin, message, code);

    private void At(Origin origin, string message, DiagnosticCode code = DiagnosticCode.Inconsistent) =>
        _context.Diagnostics.Error(code, origin.Span, message);
}
