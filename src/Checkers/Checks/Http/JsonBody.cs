using System.Buffers;
using System.Text;
using System.Text.Json;
using Keepalived.Conf.Model;
using Keepalived.Conf.Patterns;

namespace Checkers.Checks.Http;

/// <summary>A body that has to be JSON with certain values.</summary>
internal sealed class JsonBody
{
    /// <summary>Longest body that is looked at.</summary>
    public const int MaxLength = 1 << 20;

    private readonly ArrayBufferWriter<byte> _text = new();

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data) => _text.Write(data[..(int)Math.Min(data.Length, MaxLength + 1 - _text.WrittenCount)]);

    /// <summary>The first expectation that is not met; null: all are.</summary>
    public string? Problem(ValueArray<JsonExpectation> expectations)
    {
        if (_text.WrittenCount > MaxLength) return $"longer than {MaxLength} bytes";
        var text = _text.WrittenSpan;
        foreach (var (path, expected) in expectations)
        {
            try
            {
                var reader = new Utf8JsonReader(text);
                if (!reader.Read() || !TryFind(ref reader, JsonPath.Parse(path) ?? [])) return $"no {path}";
                if (!IsEqual(ref reader, expected)) return $"{path} is not {expected}";
            }
            catch (JsonException)
            {
                return "no JSON";
            }
        }
        return null;
    }

    private static bool TryFind(ref Utf8JsonReader reader, IReadOnlyList<JsonStep> steps)
    {
        foreach (var step in steps)
            if (!(step.Name is { } name ? TryEnterMember(ref reader, name) : TryEnterElement(ref reader, step.Index)))
                return false;
        return true;
    }

    private static bool TryEnterMember(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found) return true;
            reader.Skip();
        }
        return false;
    }

    private static bool TryEnterElement(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == index) return true;
            reader.Skip();
        }
        return false;
    }

    // 1.0 and 1 are the same number, whoever wrote it.
    private static bool IsEqual(ref Utf8JsonReader reader, string expected) => reader.TokenType switch
    {
        JsonTokenType.String => reader.ValueTextEquals(expected),
        JsonTokenType.True => expected == "true",
        JsonTokenType.False => expected == "false",
        JsonTokenType.Null => expected == "null",
        JsonTokenType.Number => reader.ValueSpan.SequenceEqual(Encoding.UTF8.GetBytes(expected)) || IsSameNumber(ref reader, expected),
        _ => false,
    };

    private static bool IsSameNumber(ref Utf8JsonReader reader, string expected) =>
        reader.TryGetDecimal(out var value) &&
        decimal.TryParse(expected, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var wanted) &&
        value == wanted;
}
