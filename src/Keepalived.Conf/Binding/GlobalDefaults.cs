using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Settings of <c>global_defs</c> that only change what other blocks start from.</summary>
internal sealed class GlobalDefaults
{
    public int VrrpVersion { get; set; } = 2;

    public bool Strict { get; set; }

    public TimeSpan GarpMasterDelay { get; set; } = TimeSpan.FromSeconds(5);

    public int GarpMasterRepeat { get; set; } = 5;

    public TimeSpan GarpMasterRefresh { get; set; }

    public int GarpMasterRefreshRepeat { get; set; } = 1;

    public TimeSpan? GarpLowerPriorityDelay { get; set; }

    public int? GarpLowerPriorityRepeat { get; set; }

    public bool LowerPriorityNoAdvert { get; set; }

    public bool HigherPrioritySendAdvert { get; set; }

    /// <summary><c>vrrp_garp_extra_if</c>; zero: off.</summary>
    public TimeSpan GarpExtraInterval { get; set; }

    /// <summary><c>vrrp_garp_extra_if all</c>.</summary>
    public bool GarpExtraOnAll { get; set; }

    public int DownTimerAdverts { get; set; } = 3;

    public bool CheckUnicastSource { get; set; }

    public bool SkipCheckAdvertAddresses { get; set; }

    public bool V3ChecksumAsV2 { get; set; }

    public bool OwnerIgnoreAdverts { get; set; }

    /// <summary><c>smtp_alert</c>; null: not said.</summary>
    public bool? SmtpAlert { get; set; }

    /// <summary><c>smtp_alert_vrrp</c>; null: <see cref="SmtpAlert"/>.</summary>
    public bool? SmtpAlertVrrp { get; set; }

    /// <summary><c>smtp_alert_checker</c>; null: <see cref="SmtpAlert"/>.</summary>
    public bool? SmtpAlertChecker { get; set; }

    public bool NotifyPriorityChanges { get; set; }

    public TimeSpan VipLease { get; set; }

    public bool RepairDrift { get; set; } = true;

    public bool StallGuard { get; set; }

    public bool SplitBrainSentinel { get; set; }

    public bool FlightRecorder { get; set; }

    /// <summary>Interface of the one sync daemon, wherever it is given; null: none yet.</summary>
    public string? LvsSyncDaemonInterface { get; set; }

    public string DefaultInterface { get; set; } = "eth0";

    public bool CheckerLogAllFailures { get; set; }

    public bool UnusableCheckFails { get; set; }

    public IPAddress McastGroup4 { get; set; } = new([224, 0, 0, 18]);

    public IPAddress McastGroup6 { get; set; } = IPAddress.Parse("ff02::12");

    /// <summary><c>iproute_etc_dir</c>.</summary>
    public string IprouteEtcDirectory { get; set; } = RouteNames.DefaultEtcDirectory;

    /// <summary><c>iproute_usr_dir</c>.</summary>
    public string IprouteUsrDirectory { get; set; } = RouteNames.DefaultUsrDirectory;

    /// <summary>What of this is shown in dumps.</summary>
    public BlockDefaults ToModel() => new()
    {
        Interface = DefaultInterface,
        VrrpVersion = VrrpVersion,
        StrictMode = Strict,
        GarpMasterDelay = GarpMasterDelay,
        GarpMasterRepeat = GarpMasterRepeat,
        GarpMasterRefresh = GarpMasterRefresh,
        GarpMasterRefreshRepeat = GarpMasterRefreshRepeat,
        GarpLowerPriorityDelay = GarpLowerPriorityDelay,
        GarpLowerPriorityRepeat = GarpLowerPriorityRepeat,
        GarpExtraInterval = GarpExtraInterval,
        GarpExtraAllInterfaces = GarpExtraOnAll,
        DownTimerAdverts = DownTimerAdverts,
        LowerPriorityNoAdvert = LowerPriorityNoAdvert,
        HigherPrioritySendAdvert = HigherPrioritySendAdvert,
        CheckUnicastSource = CheckUnicastSource,
        SkipCheckAdvertAddresses = SkipCheckAdvertAddresses,
        V3ChecksumAsV2 = V3ChecksumAsV2,
        OwnerIgnoreAdverts = OwnerIgnoreAdverts,
        SmtpAlert = SmtpAlert,
        SmtpAlertVrrp = SmtpAlertVrrp,
        SmtpAlertChecker = SmtpAlertChecker,
    };

    /// <summary><c>vrrp_min_garp</c>: one gratuitous ARP and no second burst, unless something else has been set before.</summary>
    public void SetMinGarp(bool on)
    {
        if (!on) return;
        if (GarpMasterRepeat == 5) GarpMasterRepeat = 1;
        if (GarpMasterDelay == TimeSpan.FromSeconds(5)) GarpMasterDelay = TimeSpan.Zero;
    }
}
