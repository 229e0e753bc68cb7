using System.Text.Json;
using Keepalived.Runtime.Control;

namespace Keepalived.Control.Client;

/// <summary><c>keepalived events</c>.</summary>
internal static class EventsCommand
{
    internal static int Run(ControlInput input, TextWriter output, TextWriter errors)
    {
        if (input.Value("output") is not (null or "text" or "json") and var form)
            return ControlCommands.Mistaken("events", $"--output {form} is not known: it is text or json", errors);
        using var connection = ControlConnection.TryOpen(input.Socket, out string? problem);
        if (connection?.Ask(new ControlRequest(ControlCommand.Events), out problem) is null)
        {
            errors.WriteLine($"keepalived events: {problem}");
            return ControlCommands.Trouble;
        }

        while (connection.ReadLine(-1) is { } line)
        {
            if (input.Value("output") == "json")
            {
                output.WriteLine(line);
                continue;
            }

            using var happened = JsonDocument.Parse(line);
            output.WriteLine(TextOf(happened.RootElement, TimeZoneInfo.Local));
        }

        errors.WriteLine("keepalived events: the daemon has ended the connection: it stopped, or this reader was too slow");
        return ControlCommands.Refused;
    }

    /// <summary>An event as a line.</summary>
    internal static string TextOf(JsonElement happened, TimeZoneInfo zone)
    {
        string time = $"{TimeZoneInfo.ConvertTime(happened.GetProperty("time").GetDateTimeOffset(), zone):yyyy-MM-dd HH:mm:ss.fff}";
        string kind = happened.GetProperty("event").GetString()!;
        if (Text("text") is { } text) return $"{time} {text}";
        string what = kind.Replace('_', ' ');
        string of = Text("virtual_server") is { } virtualServer ? $" of {virtualServer}" : "";
        string reason = Text("reason") is { Length: > 0 } why ? $" ({why})" : "";
        return $"{time} {what} {Text("name")}{of} {Text("state")}{reason}";

        string? Text(string name) => happened.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
