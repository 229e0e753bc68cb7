using Keepalived.Conf.Diagnostics;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>What instances and servers start from; the model has these values only there.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? InstanceDefaults(string name) => name switch
    {
        "default_interface" => static (b, s) => b.DefaultInterface(s),
        "v3_checksum_as_v2" => static (b, _) => b.Defaults.V3ChecksumAsV2 = true,
        "vrrp_version" => static (b, s) => b.Version(s),
        "vrrp_strict" => static (b, s) => b.Default(Flag(s), static (d, v) => d.Strict = v),
        "vrrp_garp_master_delay" => static (b, s) => b.Default(
            Garp.Delay(s, $"vrrp_garp_master_delay '{s[1]}' invalid - ignoring"), static (d, v) => d.GarpMasterDelay = v),
        "vrrp_garp_master_repeat" => static (b, s) => b.Default(
            Garp.Repeat(s, "vrrp_garp_master_repeat"), static (d, v) => d.GarpMasterRepeat = v),
        "vrrp_garp_master_refresh" => static (b, s) => b.Default(
            Garp.Refresh(s, $"Invalid vrrp_garp_master_refresh '{s[1]}' - ignoring"), static (d, v) => d.GarpMasterRefresh = v),
        "vrrp_garp_master_refresh_repeat" => static (b, s) => b.Default(
            Garp.Repeat(s, "vrrp_garp_master_refresh_repeat"), static (d, v) => d.GarpMasterRefreshRepeat = v),
        "vrrp_garp_lower_prio_delay" => static (b, s) => b.Default(
            Garp.Delay(s, $"vrrp_garp_lower_prio_delay '{s[1]}' invalid - ignoring"), static (d, v) => d.GarpLowerPriorityDelay = v),
        "vrrp_garp_lower_prio_repeat" => static (b, s) => b.Default(
            Garp.Count(s, $"Invalid vrrp_garp_lower_prio_repeat '{s[1]}'"), static (d, v) => d.GarpLowerPriorityRepeat = v),
        "vrrp_min_garp" => static (b, s) => b.Default(Switch(s), static (d, v) => d.SetMinGarp(v)),
        "vrrp_garp_extra_if" => static (b, s) => b.GarpExtraInterfaces(s),
        "vrrp_vmac_garp_intvl" => static (b, s) => b.VmacGarpInterval(s),
        "vrrp_down_timer_adverts" => static (b, s) => b.Default(
            Garp.Adverts(s, $"Invalid vrrp_down_timer_adverts [1:100] '{s[1]}'"), static (d, v) => d.DownTimerAdverts = v),
        "vrrp_lower_prio_no_advert" => static (b, s) => b.Default(Switch(s), static (d, v) => d.LowerPriorityNoAdvert = v),
        "vrrp_higher_prio_send_advert" => static (b, s) => b.Default(Switch(s), static (d, v) => d.HigherPrioritySendAdvert = v),
        "vrrp_check_unicast_src" => static (b, _) => b.Defaults.CheckUnicastSource = true,
        "vrrp_skip_check_adv_addr" => static (b, s) => b.Default(
            Flag(s, "vrrp_check_adv_addr"), static (d, v) => d.SkipCheckAdvertAddresses = v),
        "vrrp_owner_ignore_adverts" => static (b, s) => b.OwnerIgnoreAdverts(s),
        _ => null,
    };

    private static bool? Switch(Statement s) => Words.Bool(s, 1, $"Invalid value for {s[0]} specified");

    private void DefaultInterface(Statement s)
    {
        if (Words.Required(s, "default_interface requires interface name") is { } name) Defaults.DefaultInterface = name;
    }

    private void Version(Statement s)
    {
        if (Numbers.Integer(s, 1, 2, 3, lax: true) is { } version) Defaults.VrrpVersion = (int)version;
        else s.Error(1, "VRRP Error: Version must be either 2 or 3");
    }

    private void VmacGarpInterval(Statement s)
    {
        s.Error(0, "Keyword \"vrrp_vmac_garp_intvl\" is deprecated - please use \"vrrp_garp_extra_if\"", DiagnosticCode.Deprecated);
        GarpExtraInterfaces(s);
    }

    private void GarpExtraInterfaces(Statement s)
    {
        TimeSpan? interval = null;
        for (int i = 1; i < s.Count; i++)
        {
            if (s.Is(i, "all"))
            {
                Defaults.GarpExtraOnAll = true;
            }
            else if (Numbers.Integer(s, i, 1, 86400, lax: true) is { } seconds)
            {
                interval = TimeSpan.FromSeconds(seconds);
            }
            else
            {
                s.Error(i, $"{s[0]} '{s[i]}' invalid - ignoring");
                return;
            }
        }

        if (interval is { } given) Defaults.GarpExtraInterval = given;
        else s.Error(0, $"{s[0]} specified without time - ignoring");
    }

    // keepalived has the value and the keyword the wrong way round in this message.
    private void OwnerIgnoreAdverts(Statement s)
    {
        var value = Words.Bool(s, 1, $"Invalid value '{s[0]}' for global {(s.Count > 1 ? s[1] : "")} specified");
        Default(value, static (d, v) => d.OwnerIgnoreAdverts = v);
    }
}
