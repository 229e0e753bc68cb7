using System.Text.Json;
using Checkers.Health;
using Keepalived.Runtime;

namespace Checkers.Control;

/// <summary>What <c>keepalived status</c> is told of virtual servers; docs/control.md has the members.</summary>
internal static class StatusJson
{
    public static void Write(Stream stream, CheckersPicture picture)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteBoolean("ipvs", picture.HasKernel);
        json.WriteStartArray("virtual_servers");
        foreach (var server in picture.VirtualServers) Write(json, server, picture);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Virtual servers without quorum, apart from those somebody works on.</summary>
    public static void WriteHealth(Stream stream, CheckersPicture picture)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteBoolean("ipvs", picture.HasKernel);
        json.WriteNumber("virtual_servers", picture.VirtualServers.Length);
        json.WriteStartArray("without_quorum");
        foreach (var server in picture.VirtualServers)
            if (server is { HasQuorum: false, Override: null })
                json.WriteStringValue(server.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What a change has made of its targets.</summary>
    public static void WriteChanged(Stream stream, IReadOnlyList<(string VirtualServer, RealServerPicture? RealServer)> changed, MonotonicTime now, DateTimeOffset wall)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("changed");
        foreach (var (virtualServer, real) in changed)
        {
            json.WriteStartObject();
            json.WriteString("virtual_server", virtualServer);
            if (real is not null)
            {
                json.WritePropertyName("real_server");
                Write(json, real, now, wall);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The word of an override.</summary>
    public static string Word(OverrideKind kind) => kind.ToString().ToLowerInvariant();

    private static void Write(Utf8JsonWriter json, VirtualServerPicture server, CheckersPicture picture)
    {
        json.WriteStartObject();
        json.WriteString("name", server.Name);
        json.WriteString("scheduler", server.Config.Scheduler);
        json.WriteBoolean("has_quorum", server.HasQuorum);
        json.WriteNumber("quorum", server.Config.Quorum);
        json.WriteNumber("alive_weight", server.AliveWeight);
        WriteChange(json, server.LastChange, picture.Now, picture.Wall);
        if (server.IsSuspended) json.WriteBoolean("suspended", true);
        WriteOverride(json, server.Override);
        if (server.Config.SorryServer is { } sorry)
        {
            json.WriteStartObject("sorry_server");
            json.WriteString("name", ServerNames.Of(server.Config, sorry));
            json.WriteBoolean("in_use", server.SorryServerInUse);
            json.WriteEndObject();
        }
        json.WriteStartArray("real_servers");
        foreach (var real in server.RealServers) Write(json, real, picture.Now, picture.Wall);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RealServerPicture server, MonotonicTime now, DateTimeOffset wall)
    {
        json.WriteStartObject();
        json.WriteString("name", server.Name);
        json.WriteBoolean("up", server.IsAlive);
        json.WriteNumber("weight", server.Weight);
        json.WriteNumber("configured_weight", server.ConfiguredWeight);
        if (server.CheckedWeight != server.Weight) json.WriteNumber("weight_without_override", server.CheckedWeight);
        if (server.ServedWeight != server.Weight) json.WriteNumber("served_weight", server.ServedWeight);
        if (server.IsKept) json.WriteBoolean("kept", true);
        if (server.IsDraining) json.WriteBoolean("draining", true);
        WriteChange(json, server.LastChange, now, wall);
        WriteOverride(json, server.Override);
        json.WriteStartArray("checks");
        foreach (var check in server.Checks)
        {
            json.WriteStartObject();
            json.WriteString("kind", CheckCause.KindOf(check.Config));
            json.WriteBoolean("up", check.IsUp);
            if (!check.HasRun) json.WriteBoolean("pending", true);
            if (check.FailedAttempts > 0) json.WriteNumber("failed_attempts", check.FailedAttempts);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, LastChange? change, MonotonicTime now, DateTimeOffset wall)
    {
        if (change is not var (at, reason)) return;
        json.WriteString("since", wall - (now - at));
        json.WriteString("reason", reason);
    }

    private static void WriteOverride(Utf8JsonWriter json, ServerOverride? asked)
    {
        if (asked is null) return;
        json.WriteStartObject("override");
        json.WriteString("kind", Word(asked.Kind));
        if (asked.Kind == OverrideKind.Weight) json.WriteNumber("weight", asked.Weight);
        asked.Note.WriteTo(json);
        json.WriteEndObject();
    }
}
