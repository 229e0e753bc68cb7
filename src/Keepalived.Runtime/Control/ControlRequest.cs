using System.Globalization;
using System.Text.Json;

namespace Keepalived.Runtime.Control;

/// <summary>
/// A request of the control socket: one JSON object on a line. <see cref="TryDecode"/> takes only what means something: an unknown member, one
/// that is given twice or one that its command has no use for is refused, because a request that does less than it says is worse than none.
/// </summary>
/// <param name="Command">What it asks for.</param>
public sealed record ControlRequest(ControlCommand Command)
{
    /// <summary>Longest request, in bytes, without its line feed.</summary>
    public const int MaxLength = 3000;

    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 200;

    /// <summary>Longest time an override may be asked for.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(365);

    /// <summary><c>id</c> as JSON, to be repeated in the answer; null: none.</summary>
    public string? Id { get; init; }

    /// <summary><c>virtual_server</c>; see docs/control.md for how they are named.</summary>
    public string? VirtualServer { get; init; }

    /// <summary><c>real_server</c>.</summary>
    public string? RealServer { get; init; }

    /// <summary><c>instance</c>: a VRRP instance.</summary>
    public string? Instance { get; init; }

    /// <summary><c>weight</c>, 0..2147483647.</summary>
    public int? Weight { get; init; }

    /// <summary><c>reason</c>; null: none was given.</summary>
    public string? Reason { get; init; }

    /// <summary><c>seconds</c>: when an override ends by itself; null: never.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary><c>limit</c>: most series of <see cref="ControlCommand.Metrics"/>.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether it changes something.</summary>
    public bool IsChange => Command is not (ControlCommand.Status or ControlCommand.Health or ControlCommand.Events or ControlCommand.Metrics);

    /// <summary>The words of commands, in the order of <see cref="ControlCommand"/>.</summary>
    private static string[] Words { get; } =
        ["status", "health", "events", "drain", "undrain", "weight", "up", "down", "maintenance", "release", "metrics"];

    /// <summary>Reads a request; never throws.</summary>
    /// <param name="json">The line without its line feed.</param>
    /// <param name="request">The request.</param>
    /// <param name="problem">What is wrong with it, for the sender, with the remedy; null when nothing is.</param>
    public static bool TryDecode(ReadOnlySpan<byte> json, out ControlRequest? request, out string? problem)
    {
        request = null;
        if (json.Length > MaxLength)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"the request is longer than {MaxLength} bytes");
            return false;
        }

        var members = new RequestMembers();
        problem = members.Read(json) ?? Check(members, out request);
        return problem is null;
    }

    /// <summary>The request as a line without line feed.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (Id is not null)
            {
                json.WritePropertyName("id");
                json.WriteRawValue(Id);
            }

            json.WriteString("command", Words[(int)Command]);
            WriteText(json, "virtual_server", VirtualServer);
            WriteText(json, "real_server", RealServer);
            WriteText(json, "instance", Instance);
            WriteNumber(json, "weight", Weight);
            WriteText(json, "reason", Reason);
            WriteNumber(json, "seconds", (int?)Duration?.TotalSeconds);
            WriteNumber(json, "limit", Limit);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string? Check(RequestMembers members, out ControlRequest? request)
    {
        request = null;
        if (members.Text("command") is not { } word)
        {
            return $"member \"command\" is missing; it is one of: {string.Join(' ', Words[..^1])}";
        }

        int command = Array.IndexOf(Words, word);
        if (command < 0)
        {
            return $"unknown command \"{Shortened(word)}\"; it is one of: {string.Join(' ', Words[..^1])}";
        }

        var read = new ControlRequest((ControlCommand)command)
        {
            Id = members.Id,
            VirtualServer = members.Text("virtual_server"),
            RealServer = members.Text("real_server"),
            Instance = members.Text("instance"),
            Weight = members.Number("weight"),
            Reason = members.Text("reason"),
            Duration = members.Number("seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Limit = members.Number("limit"),
        };
        string? problem = members.Surplus(read.Command) ?? read.MissingTarget() ?? read.OutOfRange();
        request = problem is null ? read : null;
        return problem;
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..40]}...";

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private string? MissingTarget() => Command switch
    {
        ControlCommand.Maintenance or ControlCommand.Release => (Instance, VirtualServer, RealServer) switch
        {
            (null, not null, _) or (not null, null, null) => null,
            _ => "name either \"instance\", or \"virtual_server\" with or without \"real_server\"",
        },
        _ when !IsChange => null,
        _ when VirtualServer is null || RealServer is null => "name \"virtual_server\" and \"real_server\"",
        ControlCommand.Weight when Weight is null => $"member \"weight\" is missing; it is 0 to {int.MaxValue}",
        _ => null,
    };

    private string? OutOfRange()
    {
        if (Weight is < 0)
        {
            return $"\"weight\" must be 0 to {int.MaxValue}";
        }

        if (Duration is { } duration && (duration <= TimeSpan.Zero || duration > LongestDuration))
        {
            return string.Create(CultureInfo.InvariantCulture, $"\"seconds\" must be 1 to {LongestDuration.TotalSeconds}; without it there is no end");
        }

        return Reason is { Length: > MaxReason } ? $"\"reason\" must not be longer than {MaxReason} characters" : null;
    }
}
