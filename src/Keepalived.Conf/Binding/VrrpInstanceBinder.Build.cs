using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Addresses as a whole, and the finished record.</content>
internal sealed partial class VrrpInstanceBinder
{
    private const int MaxAddresses = 255;

    // Ethernet's; the interface is not looked at here.
    private const int PacketSize = 1500;
    private const int EthernetHeader = 14;
    private const int VrrpHeader = 8;
    private const int HmacTrailer = 28;

    private bool CheckAddresses()
    {
        if (_interface is null)
        {
            DropWithoutInterface(_addresses);
            DropWithoutInterface(_excluded);
        }

        CheckAddressCount();
        if (_noVirtualAddress && Strict)
        {
            Error($"({Name}) no_virtual_ipaddress and strict mode incompatible, clearing no_virtual_ipaddress");
            _noVirtualAddress = false;
        }

        if (_addresses.Count == 0)
        {
            if (_noVirtualAddress) return true;
            if (_version == 3 || Strict) return NotRunnable($"({Name}) No VIP specified; at least one is required");
            Error($"({Name}) No VIP specified; at least one is sensible");
            return true;
        }

        if (_family != AddressFamily.InterNetworkV6 || Unicast || _addresses[0].Address.Address.IsIPv6LinkLocal) return true;
        if (Strict) Error($"({Name}) the first IPv6 VIP address must be link local");
        else _context.Diagnostics.Notice(DiagnosticCode.Inconsistent, _origin.Span, $"({Name}) the first IPv6 VIP address should be link local");
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

    private void CheckAddressCount()
    {
        bool six = _family == AddressFamily.InterNetworkV6;
        int headers = EthernetHeader + VrrpHeader + (six ? 40 : 20);
        if (!six && _version == 2) headers += MaxPassword + (_authType == VrrpAuthenticationType.Ah ? 24 : 0);
        if (_hmacValue is { Mode: not HmacMode.ReceiveOnly }) headers += HmacTrailer;
        int max = Math.Min((PacketSize - headers) / (six ? 16 : 4), MaxAddresses);
        if (_addresses.Count <= max) return;
        Error(
            $"({Name}) Number of VIPs ({_addresses.Count}) exceeds maximum/space available in packet (max {max} addresses) - excess moved to eVIPs");
        _excluded.AddRange(_addresses[max..]);
        _addresses.RemoveRange(max, _addresses.Count - max);
    }

    /// <summary>The instance. What could not be checked keeps what the system is checked against.</summary>
    public VrrpInstanceConfig Build()
    {
        var defaults = _context.Defaults;
        byte vrid = _vrid ?? 0;
        return new VrrpInstanceConfig
        {
            Name = Name,
            Interface = _interface,
            InterfaceOrigin = _interfaceOrigin,
            Vrf = _vrf,
            VrfOrigin = _vrfOrigin,
            VirtualMac = _virtualMac.Complete(vrid),
            Ipvlan = _ipvlan.Value,
            UseVirtualMacForAddresses = _useVirtualMacForAddresses,
            TransmitOnBase = _transmitOnBase,
            PromoteSecondaries = _promoteSecondaries,
            VirtualRoutes = _routes.ToValueArray(),
            VirtualRules = _rules.ToValueArray(),
            PollsLink = _pollsLink,
            ReceiveBufferSize = _receiveBufferSize,
            LvsSyncDaemonInterface = _lvsSyncDaemonInterface,
            VirtualRouterId = vrid,
            Priority = _priority ?? DefaultPriority,
            InitiallyMaster = _master == true,
            AdvertInterval = _advertInterval,
            Version = _version == 0 ? defaults.VrrpVersion : _version,
            Family = _family == AddressFamily.Unspecified ? AddressFamily.InterNetwork : _family,
            StrictMode = Strict,
            Authentication = _authType == VrrpAuthenticationType.None ? null : new VrrpAuthentication(_authType, _authPass ?? ""),
            Hmac = _hmacValue,
            V3ChecksumAsV2 = _v3ChecksumAsV2 ?? defaults.V3ChecksumAsV2,
            SourceAddress = _source ?? _ipvlan.Value?.Address?.Address,
            TrackSourceAddress = _trackSource && (_source is not null || _ipvlan.Value?.Address is not null),
            UnicastPeers = _peers.ToValueArray(),
            MulticastGroup = Unicast ? DefaultGroup : _multicastGroup ?? DefaultGroup,
            UnicastTtl = _unicastTtl,
            CheckUnicastSource = Unicast && (_checkUnicastSource || defaults.CheckUnicastSource),
            UnicastFaultNoPeer = _unicastFaultNoPeer,
            OldUnicastChecksum = Unicast ? _oldUnicastChecksum : OldUnicastChecksum.Detect,
            VirtualAddresses = _addresses.ToValueArray(),
            ExcludedAddresses = _excluded.ToValueArray(),
            NoVirtualAddress = _noVirtualAddress,
            Accept = _accept ?? true,
            NoPreempt = _noPreempt,
            PreemptDelay = _preemptDelay,
            TimerExpiredBackup = _timerExpiredBackup,
            GarpMasterDelay = _garpDelay ?? defaults.GarpMasterDelay,
            GarpMasterRepeat = _garpRepeat ?? defaults.GarpMasterRepeat,
            GarpMasterRefresh = _garpRefresh ?? defaults.GarpMasterRefresh,
            GarpMasterRefreshRepeat = _garpRefreshRepeat ?? defaults.GarpMasterRefreshRepeat,
            GarpLowerPriorityDelay = _garpLowerDelay ?? defaults.GarpLowerPriorityDelay ?? defaults.GarpMasterDelay,
            GarpLowerPriorityRepeat = _garpLowerRepeat ?? defaults.GarpLowerPriorityRepeat ?? defaults.GarpMasterRepeat,
            GarpExtraInterval = _garpExtraInterval ?? defaults.GarpExtraInterval,
            GarpExtraAllInterfaces = _garpExtraAll || (_garpExtraInterval is null && defaults.GarpExtraOnAll),
            LowerPriorityNoAdvert = _lowerNoAdvert ?? defaults.LowerPriorityNoAdvert,
            HigherPrioritySendAdvert = _higherSendAdvert ?? defaults.HigherPrioritySendAdvert,
            OwnerIgnoreAdverts = _ownerIgnoreAdverts ?? false,
            DownTimerAdverts = _downTimerAdverts ?? defaults.DownTimerAdverts,
            SkipCheckAdvertAddresses = _skipCheck ?? defaults.SkipCheckAdvertAddresses,
            DontTrackPrimary = _dontTrackPrimary,
            TrackInterfaces = _track.Interfaces.ToValueArray(),
            TrackScripts = _track.Scripts.ToValueArray(),
            TrackFiles = _track.Files.ToValueArray(),
            TrackProcesses = _track.Processes.ToValueArray(),
            TrackBfds = _track.Bfds.ToValueArray(),
            Notify = _notify.Value,
            NotifyDeleted = _notifyDeleted,
            NotifyPriorityChanges = _notifyPriorityChanges ?? Group?.NotifyPriorityChanges ?? defaults.NotifyPriorityChanges,
            SmtpAlert = _smtpAlert ?? defaults.SmtpAlertVrrp ?? defaults.SmtpAlert ?? false,
            VipLease = _vipLease ?? defaults.VipLease,
            RepairDrift = _repairDrift ?? defaults.RepairDrift,
            StallGuard = _stallGuard ?? defaults.StallGuard,
            SplitBrainSentinel = _splitBrainSentinel ?? defaults.SplitBrainSentinel,
            FlightRecorder = _flightRecorder ?? defaults.FlightRecorder,
            Origin = _origin,
        };
    }
}
