using System.Text.Json;
using Keepalived.Runtime.Control;

namespace Keepalived.Control.Client;

/// <summary><c>keepalived healthz</c>.</summary>
internal static class HealthCommand
{
    internal static int Run(ControlInput input, TextWriter output, TextWriter errors)
    {
        using var connection = ControlConnection.TryOpen(input.Socket, out string? problem);
        var health = connection?.Ask(new ControlRequest(ControlCommand.Health), out problem);
        if (health is not { } known)
        {
            errors.WriteLine($"keepalived healthz: {problem}");
            return ControlCommands.Trouble;
        }

        var problems = Problems(known, input.Has("ready")).ToList();
        foreach (string line in problems) output.WriteLine(line);
        if (problems.Count == 0) output.WriteLine("healthy");
        return problems.Count == 0 ? ControlCommands.Done : ControlCommands.Refused;
    }

    /// <summary>What is not as it should be.</summary>
    /// <param name="health">What the daemon says.</param>
    /// <param name="ready">Whether servers and instances count too.</param>
    internal static IEnumerable<string> Problems(JsonElement health, bool ready)
    {
        foreach (var role in health.GetProperty("daemon").GetProperty("roles").EnumerateArray())
        {
            string name = role.GetProperty("name").GetString()!;
            if (!role.GetProperty("ready").GetBoolean()) yield return $"role {name} is not ready";
            else if (health.TryGetProperty(name, out var said) && said.TryGetProperty("error", out var error)) yield return error.GetString()!;
        }

        if (!ready) yield break;
        foreach (string name in Names(health, "vrrp", "in_fault")) yield return $"VRRP instance {name} is in FAULT";
        foreach (string name in Names(health, "checker", "without_quorum")) yield return $"virtual server {name} has no quorum";
        if (health.TryGetProperty("checker", out var checker) && checker.TryGetProperty("ipvs", out var ipvs) && !ipvs.GetBoolean())
            yield return "IPVS is not available";
    }

    private static IEnumerable<string> Names(JsonElement health, string role, string list) =>
        health.TryGetProperty(role, out var said) && said.TryGetProperty(list, out var names)
            ? names.EnumerateArray().Select(static name => name.GetString()!)
            : [];
}
