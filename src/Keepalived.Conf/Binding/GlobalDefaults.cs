using System.Net;

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

    public int DownTimerAdverts { get; set; } = 3;

    public bool CheckUnicastSource { get; set; }

    public bool SkipCheckAdvertAddresses { get; set; }

    public string DefaultInterface { get; set; } = "eth0";

    public bool CheckerLogAllFailures { get; set; }

    public IPAddress McastGroup4 { get; set; } = new([224, 0, 0, 18]);

    public IPAddress McastGroup6 { get; set; } = IPAddress.Parse("ff02::12");

    /// <summary><c>iproute_etc_dir</c>.</summary>
    public string IprouteEtcDirectory { get; set; } = RouteNames.DefaultEtcDirectory;

    /// <summary><c>iproute_usr_dir</c>.</summary>
    public string IprouteUsrDirectory { get; set; } = RouteNames.DefaultUsrDirectory;

    /// <summary><c>vrrp_min_garp</c>: one gratuitous ARP, no second burst, no refresh repeats.</summary>
    public void SetMinGarp(bool on)
    {
        if (!on) return;
        GarpMasterRepeat = 1;
        GarpMasterDelay = TimeSpan.Zero;
        GarpMasterRefreshRepeat = 1;
    }
}
