using System.Text;
using System.Text.Json;

namespace Keepalived.Control.Client;

/// <summary>The answer to <c>status</c> for people: a pure function of the answer and the time.</summary>
internal sealed class StatusText
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _differences = [];
    private readonly DateTimeOffset _now;
    private readonly TimeZoneInfo _zone;

    private StatusText(DateTimeOffset now, TimeZoneInfo zone) => (_now, _zone) = (now, zone);

    /// <summary>The text, without a line feed at its end.</summary>
    internal static string Of(JsonElement status, DateTimeOffset now, TimeZoneInfo zone)
    {
        var text = new StatusText(now, zone);
        text.Daemon(status.GetProperty("daemon"));
        if (status.TryGetProperty("vrrp", out var vrrp)) text.Role("VRRP", vrrp, text.Vrrp);
        if (status.TryGetProperty("checker", out var checker)) text.Role("Virtual servers", checker, text.Servers);
        text.Differences();
        return text._text.ToString().TrimEnd('\n');
    }

    private void Daemon(JsonElement daemon)
    {
        Line($"keepalived {Text(daemon, "version")}, pid {daemon.GetProperty("pid").GetInt32()}, up {Ago(daemon, "since")}");
        Line($"{Text(daemon, "configuration")}, in force for {Ago(daemon, "configuration_since")}");
        if (Text(daemon, "reload_refused") is { } refusal) Line($"The last reload was refused: {refusal}");
        foreach (var role in daemon.GetProperty("roles").EnumerateArray())
        {
            string state = role.GetProperty("ready").GetBoolean() ? "ready" : "not ready";
            int starts = role.GetProperty("starts").GetInt32();
            string pid = role.TryGetProperty("pid", out var process) ? $"pid {process.GetInt32()}" : "no process";
            Line($"  {Text(role, "name"),-8} {pid}, {state}{(starts > 1 ? $", started {starts} times" : "")}");
        }
    }

    private void Role(string title, JsonElement role, Action<JsonElement> write)
    {
        Line("");
        Line(title);
        if (Text(role, "error") is { } error) Line($"  not known: {error}");
        else write(role);
    }

    private void Vrrp(JsonElement vrrp)
    {
        foreach (var instance in vrrp.GetProperty("instances").EnumerateArray())
        {
            string name = Text(instance, "name")!;
            string group = Text(instance, "sync_group") is { } member ? $", group {member}" : "";
            string priority = $"{instance.GetProperty("effective_priority").GetInt32()}";
            if (instance.GetProperty("priority").GetInt32() is var configured && $"{configured}" != priority) priority += $" (file: {configured})";
            Line($"  {name,-16} {Text(instance, "state"),-7} priority {priority}, vrid {instance.GetProperty("virtual_router_id").GetInt32()} on {Text(instance, "interface") ?? "-"}{group}{Since(instance)}");
            if (Text(instance, "master") is { } master) Line($"      master is {master}");
            if (Text(instance, "fault") is { } fault) Line($"      fault: {fault}");
            if (instance.TryGetProperty("maintenance", out var note)) Differs($"VRRP instance {name}", "in maintenance", note);
            foreach (var address in instance.GetProperty("addresses").EnumerateArray())
            {
                string device = Text(address, "device") is { } dev ? $" dev {dev}" : "";
                Line($"      {Text(address, "address")}{device}{(address.TryGetProperty("excluded", out _) ? " (excluded)" : "")}");
            }
        }
    }

    private void Servers(JsonElement checker)
    {
        if (!checker.GetProperty("ipvs").GetBoolean()) Line("  IPVS is not available: nothing is balanced");
        foreach (var server in checker.GetProperty("virtual_servers").EnumerateArray())
        {
            string name = Text(server, "name")!;
            string quorum = server.GetProperty("has_quorum").GetBoolean() ? "quorum" : "NO QUORUM";
            string sorry = server.TryGetProperty("sorry_server", out var other) && other.GetProperty("in_use").GetBoolean() ? $", sorry server {Text(other, "name")} serves" : "";
            string suspended = server.TryGetProperty("suspended", out _) ? ", suspended" : "";
            Line($"  {name} {Text(server, "scheduler")}, {quorum} ({server.GetProperty("alive_weight").GetInt64()} alive, {server.GetProperty("quorum").GetInt32()} needed){sorry}{suspended}{Since(server)}");
            if (server.TryGetProperty("override", out var note)) Differs($"virtual server {name}", "in maintenance", note);
            foreach (var real in server.GetProperty("real_servers").EnumerateArray()) RealServer(name, real);
        }
    }

    private void RealServer(string virtualServer, JsonElement real)
    {
        string name = Text(real, "name")!;
        int weight = real.GetProperty("weight").GetInt32();
        int configured = real.GetProperty("configured_weight").GetInt32();
        string more = weight == configured ? "" : $" (file: {configured})";
        if (real.TryGetProperty("served_weight", out var served)) more += $", {served.GetInt32()} for now";
        if (real.TryGetProperty("kept", out _)) more += ", failed but kept";
        if (real.TryGetProperty("draining", out _)) more += ", draining";
        var failed = real.GetProperty("checks").EnumerateArray().Where(static check => !check.GetProperty("up").GetBoolean()).Select(static check => check.GetProperty("kind").GetString()).ToList();
        if (failed.Count > 0) more += $", failed: {string.Join(' ', failed)}";
        Line($"      {name} {(real.GetProperty("up").GetBoolean() ? "up  " : "DOWN")} weight {weight}{more}{Since(real)}");
        if (!real.TryGetProperty("override", out var note)) return;
        string kind = Text(note, "kind") switch
        {
            "drain" => "drained",
            "weight" => $"weight {weight} instead of {configured}",
            "up" => "forced up",
            "down" => "forced down",
            _ => "in maintenance",
        };
        Differs($"{name} of {virtualServer}", kind, note);
    }

    private void Differs(string what, string how, JsonElement note)
    {
        string until = note.TryGetProperty("until", out var end) ? $", {DurationText.Of(end.GetDateTimeOffset() - _now)} left" : "";
        string reason = Text(note, "reason") is { Length: > 0 } why ? $": {why}" : "";
        string line = $"{how} by user {note.GetProperty("user").GetUInt32()} for {Ago(note, "since")}{until}{reason}";
        Line($"        {line}");
        _differences.Add($"  {what}: {line}");
    }

    private void Differences()
    {
        if (_differences.Count == 0) return;
        Line("");
        Line("Not as the file says");
        foreach (string line in _differences) Line(line);
    }

    private string Since(JsonElement element)
    {
        if (!element.TryGetProperty("since", out var since)) return "";
        string reason = Text(element, "reason") is { Length: > 0 } why ? $": {why}" : "";
        return $", since {TimeZoneInfo.ConvertTime(since.GetDateTimeOffset(), _zone):yyyy-MM-dd HH:mm:ss}{reason}";
    }

    private string Ago(JsonElement element, string name) => DurationText.Of(_now - element.GetProperty(name).GetDateTimeOffset());

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
