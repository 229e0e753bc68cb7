using System.Globalization;
using Keepalived.Runtime.Control;
using Linux.Abi;

namespace Keepalived.Control.Client;

/// <summary><c>keepalived status</c>.</summary>
internal static class StatusCommand
{
    private const string ClearScreen = "\e[H\e[2J";

    internal static int Run(ControlInput input, TextWriter output, TextWriter errors)
    {
        if (input.Value("output") is not (null or "text" or "json") and var form)
            return ControlCommands.Mistaken("status", $"--output {form} is not known: it is text or json", errors);
        int interval = 2;
        if (input.Value("interval") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out interval) || interval is < 1 or > 3600))
            return ControlCommands.Mistaken("status", $"--interval {text}: it is 1 to 3600 seconds", errors);
        using var connection = ControlConnection.TryOpen(input.Socket, out string? problem);
        bool isScreen = input.Has("watch") && Libc.isatty(1) == 1;
        while (connection is not null)
        {
            if (connection.Ask(new ControlRequest(ControlCommand.Status), out problem) is not { } status) break;
            if (isScreen) output.Write(ClearScreen);
            output.WriteLine(input.Value("output") == "json" ? status.GetRawText() : StatusText.Of(status, TimeProvider.System.GetUtcNow(), TimeZoneInfo.Local));
            if (!input.Has("watch")) return ControlCommands.Done;

            // Nothing comes unasked: something to read is the end.
            if (connection.ReadLine(interval * 1000) is not null || connection.HasEnded)
            {
                problem = "the daemon has ended the connection";
                break;
            }
        }

        errors.WriteLine($"keepalived status: {problem}");
        return ControlCommands.Trouble;
    }
}
