using System.Text.Json;

namespace Keepalived.Tests.Dumps.Exporters;

/// <summary>
/// Reads <c>.json</c> as the exporters do: mehdy/keepalived-exporter takes the fields it knows into Go integers, strings and lists (a
/// fraction in an integer ends the whole reading), gen2brain/keepalived_exporter takes <c>last_transition</c> as a fraction.
/// </summary>
internal static class JsonExporter
{
    private static readonly string[] s_counters =
    [
        "advert_rcvd", "advert_sent", "become_master", "release_master", "packet_len_err", "advert_interval_err", "ip_ttl_err", "invalid_type_rcvd",
        "addr_list_err", "invalid_authtype", "authtype_mismatch", "auth_failure", "pri_zero_rcvd", "pri_zero_sent",
    ];

    /// <summary>Every field of section 8 with the kind of its value; <c>?</c>: it may be absent.</summary>
    private static readonly Dictionary<string, string> s_fields = new()
    {
        ["iname"] = "s", ["dont_track_primary"] = "u", ["skip_check_adv_addr"] = "u", ["strict_mode"] = "u", ["vmac_ifname"] = "s", ["ifp_ifname"] = "s?",
        ["master_priority"] = "u", ["last_transition"] = "f", ["garp_delay"] = "f", ["garp_refresh"] = "u", ["garp_rep"] = "u", ["garp_refresh_rep"] = "u",
        ["garp_lower_prio_delay"] = "u", ["garp_lower_prio_rep"] = "u", ["lower_prio_no_advert"] = "u", ["higher_prio_send_advert"] = "u", ["vrid"] = "u",
        ["base_priority"] = "u", ["effective_priority"] = "u", ["vipset"] = "b", ["promote_secondaries"] = "b", ["adver_int"] = "f",
        ["master_adver_int"] = "f", ["accept"] = "u", ["nopreempt"] = "b", ["preempt_delay"] = "u", ["state"] = "u", ["wantstate"] = "u",
        ["version"] = "u", ["smtp_alert"] = "b", ["notify_deleted"] = "b", ["script_backup"] = "s?", ["script_master"] = "s?", ["script_fault"] = "s?",
        ["script_stop"] = "s?", ["script_deleted"] = "s?", ["script"] = "s?", ["script_master_rx_lower_pri"] = "s?", ["vips"] = "a?", ["evips"] = "a?",
        ["vroutes"] = "a?", ["vrules"] = "a?", ["track_ifp"] = "a?", ["track_script"] = "a?", ["track_process"] = "a?", ["auth_type"] = "u", ["auth_data"] = "s?",
    };

    /// <summary>The instances, as mehdy/keepalived-exporter has them.</summary>
    public static List<ExportedInstance> Instances(string json)
    {
        using var document = JsonDocument.Parse(json);
        var instances = new List<ExportedInstance>();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            var data = element.GetProperty("data");
            var instance = new ExportedInstance(data.GetProperty("iname").GetString()!)
            {
                State = data.GetProperty("state").GetInt32(),
                WantedState = data.GetProperty("wantstate").GetInt32(),
                Interface = data.GetProperty("ifp_ifname").GetString()!,
                GarpDelay = data.GetProperty("garp_delay").GetInt32(),
                Vrid = data.GetProperty("vrid").GetInt32(),
            };
            Add(data, "vips", instance.Addresses);
            Add(data, "evips", instance.ExcludedAddresses);
            foreach (var counter in s_counters) _ = element.GetProperty("stats").GetProperty(counter).GetInt32();
            _ = data.GetProperty("last_transition").GetDouble();
            instances.Add(instance);
        }
        return instances;
    }

    /// <summary>What is wrong with the fields of the instances: names, kinds and order.</summary>
    public static List<string> Problems(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var problems = new List<string>();
        foreach (var element in (root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("vrrp")).EnumerateArray())
        {
            var data = element.GetProperty("data");
            var order = data.EnumerateObject().Select(static f => f.Name).ToList();
            if (!order.SequenceEqual(s_fields.Keys.Where(order.Contains))) problems.Add($"order: {string.Join(' ', order)}");
            problems.AddRange(s_fields.Where(f => !f.Value.EndsWith('?') && !order.Contains(f.Key)).Select(static f => $"{f.Key} is missing"));
            foreach (var field in data.EnumerateObject())
            {
                if (!s_fields.TryGetValue(field.Name, out var kind)) problems.Add($"{field.Name} is unknown");
                else if (!IsOfKind(field.Value, kind[0])) problems.Add($"{field.Name}: {field.Value.GetRawText()}");
            }
        }
        return problems;
    }

    private static bool IsOfKind(JsonElement value, char kind) => kind switch
    {
        's' => value.ValueKind == JsonValueKind.String,
        'u' => value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out _),
        'f' => value.ValueKind == JsonValueKind.Number,
        'b' => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.String),
    };

    private static void Add(JsonElement data, string name, List<(string, string)> addresses)
    {
        if (!data.TryGetProperty(name, out var list)) return;
        foreach (var entry in list.EnumerateArray())
        {
            var words = entry.GetString()!.Split(' ');
            addresses.Add((words[0], words[2]));
        }
    }
}
