namespace Keepalived.Conf.Model;

/// <summary>
/// What <c>global_defs</c> says that instances and servers start from. Their own settings have it worked in already, so that this is only
/// shown: any two are equal, and configurations that differ in nothing else are the same.
/// </summary>
public sealed record BlockDefaults
{
    /// <summary><c>default_interface</c> of static addresses, default eth0.</summary>
    public string Interface { get; init; } = "eth0";

    /// <summary><c>vrrp_version</c>, 2 (default) or 3.</summary>
    public int VrrpVersion { get; init; } = 2;

    /// <summary><c>vrrp_strict</c>.</summary>
    public bool StrictMode { get; init; }

    /// <summary><c>vrrp_garp_master_delay</c>, default 5 s.</summary>
    public TimeSpan GarpMasterDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>vrrp_garp_master_repeat</c>, default 5.</summary>
    public int GarpMasterRepeat { get; init; } = 5;

    /// <summary><c>vrrp_garp_master_refresh</c>; zero: off (default).</summary>
    public TimeSpan GarpMasterRefresh { get; init; }

    /// <summary><c>vrrp_garp_master_refresh_repeat</c>, default 1.</summary>
    public int GarpMasterRefreshRepeat { get; init; } = 1;

    /// <summary><c>vrrp_garp_lower_prio_delay</c>; null: <see cref="GarpMasterDelay"/>.</summary>
    public TimeSpan? GarpLowerPriorityDelay { get; init; }

    /// <summary><c>vrrp_garp_lower_prio_repeat</c>; null: <see cref="GarpMasterRepeat"/>.</summary>
    public int? GarpLowerPriorityRepeat { get; init; }

    /// <summary><c>vrrp_garp_extra_if</c>; zero: off (default).</summary>
    public TimeSpan GarpExtraInterval { get; init; }

    /// <summary><c>vrrp_garp_extra_if all</c>.</summary>
    public bool GarpExtraAllInterfaces { get; init; }

    /// <summary><c>vrrp_down_timer_adverts</c>, default 3.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary><c>vrrp_lower_prio_no_advert</c>.</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary><c>vrrp_higher_prio_send_advert</c>.</summary>
    public bool HigherPrioritySendAdvert { get; init; }

    /// <summary><c>vrrp_check_unicast_src</c>.</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary><c>vrrp_skip_check_adv_addr</c>.</summary>
    public bool SkipCheckAdvertAddresses { get; init; }

    /// <summary><c>v3_checksum_as_v2</c>.</summary>
    public bool V3ChecksumAsV2 { get; init; }

    /// <summary><c>vrrp_owner_ignore_adverts</c>.</summary>
    public bool OwnerIgnoreAdverts { get; init; }

    /// <summary><c>smtp_alert</c>; null: not said.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary><c>smtp_alert_vrrp</c>; null: <see cref="SmtpAlert"/>.</summary>
    public bool? SmtpAlertVrrp { get; init; }

    /// <summary><c>smtp_alert_checker</c>; null: <see cref="SmtpAlert"/>.</summary>
    public bool? SmtpAlertChecker { get; init; }

    /// <inheritdoc/>
    public bool Equals(BlockDefaults? other) => other is not null;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
