using System.Text;
using System.Text.Json;

namespace Keepalived.Runtime.Control;

/// <summary>The members of a request as they were written, each at most once.</summary>
internal sealed class RequestMembers
{
    private const int LongestId = 64;

    private static readonly string[] Target = ["virtual_server", "real_server"];
    private static readonly string[] Texts = ["command", .. Target, "instance", "reason"];
    private static readonly string[] Numbers = ["weight", "seconds", "limit"];

    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary><c>id</c> as JSON; null: none.</summary>
    public string? Id { get; private set; }

    /// <summary>A text; null: not given.</summary>
    public string? Text(string name) => _texts.GetValueOrDefault(name);

    /// <summary>A number; null: not given.</summary>
    public int? Number(string name) => _numbers.TryGetValue(name, out int value) ? value : null;

    /// <summary>Reads an object; what is wrong with it, null when nothing is.</summary>
    public string? Read(ReadOnlySpan<byte> json)
    {
        // A lone surrogate is valid JSON and no text.
        var reader = new Utf8JsonReader(json);
        try
        {
            return ReadObject(ref reader);
        }
        catch (JsonException e)
        {
            return $"no JSON object: {Where(e)}";
        }
        catch (InvalidOperationException)
        {
            return "no JSON object: a text that is not UTF-8";
        }
    }

    /// <summary>The problem of a member the command has no use for; null: there is none.</summary>
    public string? Surplus(ControlCommand command)
    {
        string[] used = command switch
        {
            ControlCommand.Status or ControlCommand.Health or ControlCommand.Events => [],
            ControlCommand.Metrics => ["limit"],
            ControlCommand.Undrain => Target,
            ControlCommand.Release => [.. Target, "instance"],
            ControlCommand.Maintenance => [.. Target, "instance", "reason", "seconds"],
            ControlCommand.Weight => [.. Target, "weight", "reason", "seconds"],
            _ => [.. Target, "reason", "seconds"],
        };
        foreach (string name in _texts.Keys.Concat(_numbers.Keys))
        {
            if (name != "command" && !used.Contains(name))
            {
                string uses = used.Length == 0 ? "it takes none" : $"it takes: {string.Join(' ', used)}";
                return $"member \"{name}\" means nothing to \"{Text("command")}\"; {uses}";
            }
        }

        return null;
    }

    private string? ReadObject(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return "no JSON object: it has to begin with {";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (ReadMember(name, ref reader) is { } problem)
            {
                return problem;
            }
        }

        return reader.Read() ? "no JSON object: something follows it" : null; // the reader itself complains of what is no JSON
    }

    private string? ReadMember(string name, ref Utf8JsonReader reader)
    {
        if (name == "id")
        {
            return ReadId(ref reader);
        }

        bool isText = Texts.Contains(name);
        if (!isText && !Numbers.Contains(name))
        {
            return $"unknown member \"{(name.Length > 40 ? name[..40] : name)}\"; there are: id {string.Join(' ', Texts)} {string.Join(' ', Numbers[..^1])}";
        }

        if (isText)
        {
            return reader.TokenType != JsonTokenType.String ? $"member \"{name}\" must be a text"
                : _texts.TryAdd(name, reader.GetString()!) ? null : $"member \"{name}\" is given twice";
        }

        return reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int number) ? $"member \"{name}\" must be a whole number"
            : _numbers.TryAdd(name, number) ? null : $"member \"{name}\" is given twice";
    }

    private string? ReadId(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || reader.ValueSpan.Length > LongestId)
        {
            return $"member \"id\" must be a number or a text of at most {LongestId} bytes";
        }

        if (Id is not null)
        {
            return "member \"id\" is given twice";
        }

        string text = Encoding.UTF8.GetString(reader.ValueSpan);
        if (reader.TokenType == JsonTokenType.String)
        {
            _ = reader.GetString(); // what is no text throws here and not when it is repeated
        }

        Id = reader.TokenType == JsonTokenType.String ? $"\"{text}\"" : text;
        return null;
    }

    private static string Where(JsonException e) => $"byte {e.BytePositionInLine + 1} is not expected";
}
