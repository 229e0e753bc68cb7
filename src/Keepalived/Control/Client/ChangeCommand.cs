using System.Globalization;
using System.Text.Json;
using Keepalived.Runtime.Control;

namespace Keepalived.Control.Client;

/// <summary>The commands that change something.</summary>
internal static class ChangeCommand
{
    internal static int Run(string name, ControlInput input, TextWriter output, TextWriter errors)
    {
        var request = RequestOf(name, input, out string? mistake);
        if (request is null) return ControlCommands.Mistaken(name, mistake!, errors);
        using var connection = ControlConnection.TryOpen(input.Socket, out string? problem);
        if (connection is null)
        {
            errors.WriteLine($"keepalived {name}: {problem}");
            return ControlCommands.Trouble;
        }

        if (connection.Ask(request, out problem) is not { } result)
        {
            errors.WriteLine($"keepalived {name}: {problem}");
            return ControlCommands.Refused;
        }

        foreach (string line in Report(result)) output.WriteLine(line);
        return ControlCommands.Done;
    }

    /// <summary>The request a command line asks for; null with what is wrong.</summary>
    internal static ControlRequest? RequestOf(string name, ControlInput input, out string? mistake)
    {
        mistake = null;
        var words = input.Words;
        TimeSpan? duration = null;
        if (input.Value("for") is { } text)
        {
            duration = DurationText.Parse(text);
            if (duration is null) mistake = $"--for {text} is no time: write 90s, 5m, 2h or 1d";
        }

        int weight = 0;
        if (name == "weight" && (!int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out weight)))
            mistake = $"'{words[2]}' is no weight: it is 0 to {int.MaxValue}";
        if (input.Has("vrrp") == words.Count > 0 && name is "maintenance" or "release")
            mistake = "name either a virtual server, with or without a real server, or --vrrp INSTANCE";
        if (mistake is not null) return null;
        var request = new ControlRequest(Enum.Parse<ControlCommand>(name, ignoreCase: true))
        {
            VirtualServer = words.ElementAtOrDefault(0),
            RealServer = words.ElementAtOrDefault(1),
            Instance = input.Value("vrrp"),
            Weight = name == "weight" ? weight : null,
            Reason = input.Value("reason"),
            Duration = duration,
        };

        // What the daemon would refuse need not be sent.
        return ControlRequest.TryDecode(request.Encode(), out _, out mistake) ? request : null;
    }

    private static IEnumerable<string> Report(JsonElement result)
    {
        if (!result.TryGetProperty("changed", out var changed))
        {
            yield return $"{result.GetProperty("name").GetString()} {result.GetProperty("state").GetString()}";
            yield break;
        }

        foreach (var server in changed.EnumerateArray())
        {
            string virtualServer = server.GetProperty("virtual_server").GetString()!;
            yield return server.TryGetProperty("real_server", out var real)
                ? $"{virtualServer}: {real.GetProperty("name").GetString()} {(real.GetProperty("up").GetBoolean() ? "up" : "down")} weight {real.GetProperty("weight").GetInt32()}"
                : virtualServer;
        }
    }
}
