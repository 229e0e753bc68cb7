using System.Text.Json;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;

namespace Vrrp.Control;

/// <summary>What <c>keepalived status</c> is told of VRRP; docs/control.md has the members.</summary>
internal static class StatusJson
{
    public static void Write(Stream stream, VrrpStatus picture)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("instances");
        foreach (var instance in picture.Instances) Write(json, instance, picture.Now, picture.Wall);
        json.WriteEndArray();
        json.WriteStartArray("scripts");
        foreach (var (name, isUp) in picture.Scripts)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            if (isUp is { } known) json.WriteBoolean("up", known);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteInstance(Stream stream, InstanceStatus instance, MonotonicTime now, DateTimeOffset wall)
    {
        using var json = new Utf8JsonWriter(stream);
        Write(json, instance, now, wall);
    }

    /// <summary>Instances in FAULT, apart from those somebody works on.</summary>
    public static void WriteHealth(Stream stream, VrrpStatus picture)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("instances", picture.Instances.Count);
        json.WriteStartArray("in_fault");
        foreach (var instance in picture.Instances)
        {
            if (instance is { State: VrrpState.Fault, Maintenance: null }) json.WriteStringValue(instance.Config.Name);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A state as everywhere: INIT, BACKUP, MASTER, FAULT.</summary>
    public static string Word(VrrpState state) => state.ToString().ToUpperInvariant();

    private static void Write(Utf8JsonWriter json, InstanceStatus instance, MonotonicTime now, DateTimeOffset wall)
    {
        var config = instance.Config;
        json.WriteStartObject();
        json.WriteString("name", config.Name);
        json.WriteString("state", Word(instance.State));
        if (instance.LastChange is { } transition)
        {
            json.WriteString("since", wall - (now - transition.At));
            json.WriteString("before", Word(transition.From));
            json.WriteString("reason", transition.Reason);
        }
        json.WriteNumber("virtual_router_id", config.VirtualRouterId);
        if (config.Interface is { } device) json.WriteString("interface", device);
        json.WriteNumber("version", config.Version);
        json.WriteNumber("priority", config.Priority);
        json.WriteNumber("effective_priority", instance.EffectivePriority);
        if (instance.Master is { } master) json.WriteString("master", master.ToString());
        if (instance.Group is { } group) json.WriteString("sync_group", group);
        if (instance.Faults.Length > 0) json.WriteString("fault", instance.Faults);
        if (instance.Maintenance is { } note)
        {
            json.WriteStartObject("maintenance");
            note.WriteTo(json);
            json.WriteEndObject();
        }
        json.WriteStartArray("addresses");
        foreach (var address in config.VirtualAddresses) Write(json, address, config, isExcluded: false);
        foreach (var address in config.ExcludedAddresses) Write(json, address, config, isExcluded: true);
        json.WriteEndArray();
        json.WriteNumber("became_master", instance.Statistics.BecameMaster);
        json.WriteNumber("adverts_sent", instance.Statistics.AdvertsSent);
        json.WriteNumber("adverts_received", instance.Statistics.AdvertsReceived);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, VirtualAddress address, VrrpInstanceConfig config, bool isExcluded)
    {
        json.WriteStartObject();
        json.WriteString("address", address.Address.ToString());
        if ((address.Device ?? config.Interface) is { } device) json.WriteString("device", device);
        if (isExcluded) json.WriteBoolean("excluded", true);
        json.WriteEndObject();
    }
}
