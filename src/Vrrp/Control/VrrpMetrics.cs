using System.Globalization;
using Keepalived.Runtime.Control;
using Vrrp.Instance;

namespace Vrrp.Control;

/// <summary>
/// Metrics of VRRP under the names of the two exporters people have dashboards for (docs/metrics.md). What matters most comes first: when
/// there are more series than allowed, the rest is left out.
/// </summary>
internal static class VrrpMetrics
{
    private sealed record Counter(string Name, string OtherName, string Help, Func<VrrpStatistics, ulong> Value);

    private static readonly Counter[] s_counters =
    [
        new("become_master", "become_master", "Times an instance became master.", static s => s.BecameMaster),
        new("release_master", "release_master", "Times an instance gave mastership up to another router.", static s => s.ReleasedMaster),
        new("advertisements_received", "advert_rcvd", "Valid adverts received.", static s => s.AdvertsReceived),
        new("advertisements_sent", "advert_sent", "Adverts sent.", static s => s.AdvertsSent),
        new("packet_length_errors", "packet_len_err", "Packets of a wrong length.", static s => s.LengthErrors),
        new("advertisements_interval_errors", "advert_interval_err", "Adverts with a wrong interval.", static s => s.IntervalErrors),
        new("ip_ttl_errors", "ip_ttl_err", "Packets with a wrong TTL or hop limit.", static s => s.TtlErrors),
        new("invalid_type_received", "invalid_type_rcvd", "Packets that are not adverts.", static s => s.InvalidTypeReceived),
        new("address_list_errors", "addr_list_err", "Adverts with other addresses.", static s => s.AddressListErrors),
        new("authentication_invalid", "invalid_authtype", "Adverts with an unknown authentication type.", static s => s.InvalidAuthenticationType),
        new("authentication_mismatch", "authtype_mismatch", "Adverts with another authentication type.", static s => s.AuthenticationTypeMismatch),
        new("authentication_failure", "auth_failure", "Adverts with a wrong password or code.", static s => s.AuthenticationFailures),
        new("priority_zero_received", "pri_zero_rcvd", "Adverts of masters that leave.", static s => s.PriorityZeroReceived),
        new("priority_zero_sent", "pri_zero_sent", "Adverts sent on leaving.", static s => s.PriorityZeroSent),
        new("checksum_errors", "", "Adverts with a wrong checksum.", static s => s.ChecksumErrors),
        new("drift_repaired", "", "Times something another program removed was put back.", static s => s.DriftRepaired),
        new("split_brains", "", "Times a second master was found.", static s => s.SplitBrains),
    ];

    /// <summary>Writes them.</summary>
    public static void Write(Stream stream, VrrpStatus picture, int limit)
    {
        using var text = new MetricsText(stream, limit);
        WriteStates(text, picture);
        WriteScripts(text, picture);
        // Made once: there may be thousands of instances, and each has dozens of samples.
        var labels = picture.Instances.Select(static instance => Labels(instance, "iname")).ToArray();
        foreach (var counter in s_counters)
        {
            text.Family($"keepalived_{counter.Name}_total", isCounter: true, counter.Help);
            for (var i = 0; i < labels.Length; i++) text.Sample(counter.Value(picture.Instances[i].Statistics), labels[i]);
        }
        text.Family("keepalived_gratuitous_arp_delay_total", isCounter: false, "Delay of the second burst of announcements, in seconds.");
        for (var i = 0; i < labels.Length; i++) text.Sample(picture.Instances[i].Config.GarpMasterDelay.TotalSeconds, labels[i]);
        labels = picture.Instances.Select(static instance => Labels(instance, "name")).ToArray();
        foreach (var counter in s_counters)
        {
            if (counter.OtherName.Length == 0) continue;
            // Counters by what they count, gauges by type: their names do not end as those of counters have to.
            text.Family($"keepalived_vrrp_{counter.OtherName}", isCounter: false, counter.Help);
            for (var i = 0; i < labels.Length; i++) text.Sample(counter.Value(picture.Instances[i].Statistics), labels[i]);
        }
        text.Family("keepalived_vrrp_metrics_left_out", isCounter: false, "Series of instances left out because of metrics_max_series.");
        text.Always(text.LeftOut);
    }

    private static void WriteStates(MetricsText text, VrrpStatus picture)
    {
        text.Family("keepalived_vrrp_state", isCounter: false, "State: 0 INIT, 1 BACKUP, 2 MASTER, 3 FAULT.");
        foreach (var instance in picture.Instances)
        {
            foreach (var address in instance.Config.VirtualAddresses)
            {
                text.Sample(
                    (int)instance.State, ("iname", instance.Config.Name), ("intf", address.Device ?? instance.Config.Interface ?? ""), ("vrid", Vrid(instance)),
                    ("ip_address", address.Address.Address.ToString()));
            }
        }
        text.Family("keepalived_vrrp_last_transition_seconds", isCounter: false, "When the state last changed, in seconds since 1970.");
        foreach (var instance in picture.Instances)
        {
            if (instance.LastChange is not { } transition) continue;
            var at = picture.Wall - (picture.Now - transition.At);
            text.Sample(Math.Round(at.ToUnixTimeMilliseconds() / 1000.0, 3), ("iname", instance.Config.Name));
        }
        text.Family("keepalived_vrrp_priority", isCounter: false, "Effective priority.");
        foreach (var instance in picture.Instances) text.Sample(instance.EffectivePriority, ("iname", instance.Config.Name));
        text.Family("keepalived_vrrp_maintenance", isCounter: false, "1 while somebody works on the instance.");
        foreach (var instance in picture.Instances) text.Sample(instance.Maintenance is null ? 0 : 1, ("iname", instance.Config.Name));
    }

    private static void WriteScripts(MetricsText text, VrrpStatus picture)
    {
        text.Family("keepalived_script_status", isCounter: false, "1 while a tracked script succeeds.");
        foreach (var (name, isUp) in picture.Scripts)
        {
            if (isUp is { } known) text.Sample(known ? 1 : 0, ("name", name));
        }
    }

    private static (string, string)[] Labels(InstanceStatus instance, string name) =>
        [(name, instance.Config.Name), ("intf", instance.Config.Interface ?? ""), ("vrid", Vrid(instance)), ("state", StatusJson.Word(instance.State))];

    private static string Vrid(InstanceStatus instance) => instance.Config.VirtualRouterId.ToString(CultureInfo.InvariantCulture);
}
