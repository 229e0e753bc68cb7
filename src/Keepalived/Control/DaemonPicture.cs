using System.Text.Json;
using Keepalived.CommandLine;

namespace Keepalived.Control;

/// <summary>What the parent knows about the daemon itself.</summary>
/// <param name="Since">When it was started.</param>
/// <param name="ConfigurationFile">What it reads.</param>
/// <param name="LoadedAt">When the configuration in force was taken up.</param>
/// <param name="LastRefusal">Why the last reload was refused; null: it was not.</param>
/// <param name="Roles">The roles the configuration wants.</param>
internal sealed record DaemonPicture(
    DateTimeOffset Since, string ConfigurationFile, DateTimeOffset LoadedAt, string? LastRefusal, IReadOnlyList<RolePicture> Roles)
{
    /// <summary>Whether every role that is wanted runs and is ready.</summary>
    internal bool IsComplete => Roles.All(static role => role.IsReady);

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("version", ProductInfo.OwnVersion);
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteString("since", Since);
        json.WriteString("configuration", ConfigurationFile);
        json.WriteString("configuration_since", LoadedAt);
        if (LastRefusal is not null) json.WriteString("reload_refused", LastRefusal);
        json.WriteStartArray("roles");
        foreach (var role in Roles)
        {
            json.WriteStartObject();
            json.WriteString("name", role.Name);
            if (role.Pid is { } pid) json.WriteNumber("pid", pid);
            json.WriteBoolean("ready", role.IsReady);
            json.WriteNumber("starts", role.Starts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
