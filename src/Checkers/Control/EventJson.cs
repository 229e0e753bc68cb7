using System.Text.Json;
using Checkers.Health;

namespace Checkers.Control;

/// <summary>What <c>keepalived events</c> is told of servers.</summary>
internal static class EventJson
{
    /// <summary>A server or a quorum came up or went down.</summary>
    public static ReadOnlyMemory<byte> Of(HealthAction.Tell told, DateTimeOffset wall) => Write(wall, json =>
    {
        var isReal = told.Recipient.StartsWith("RS ", StringComparison.Ordinal);
        json.WriteString("event", isReal ? "real_server" : "virtual_server");
        // "RS NAME VSNAME" or "VS NAME"; a firewall mark's name has a blank in it.
        var names = told.Recipient[3..];
        var end = isReal ? names.IndexOf(' ', StringComparison.Ordinal) : names.Length;
        json.WriteString("name", names[..end]);
        if (isReal) json.WriteString("virtual_server", names[(end + 1)..]);
        json.WriteString("state", told.IsUp ? "UP" : "DOWN");
    });

    /// <summary>Somebody asked for something, or it ended.</summary>
    public static ReadOnlyMemory<byte> Of(string text, DateTimeOffset wall) => Write(wall, json =>
    {
        json.WriteString("event", "override");
        json.WriteString("text", text);
    });

    private static ReadOnlyMemory<byte> Write(DateTimeOffset wall, Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("time", wall);
            members(json);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
