using System.Text.Json;

namespace Ipvs.Cli.Tests;

/// <summary>Compares JSON with docs/ipvs.schema.json as far as that file goes: types, properties, items, choices and bounds.</summary>
internal static class SchemaCheck
{
    private static readonly JsonElement Schema = Load();

    /// <summary>Where <paramref name="json"/> is not what the definition says; empty when it fits.</summary>
    /// <param name="definition">Name below $defs.</param>
    /// <param name="json">One JSON value.</param>
    public static List<string> Differences(string definition, string json)
    {
        List<string> differences = [];
        using JsonDocument document = JsonDocument.Parse(json);
        Compare(Schema.GetProperty("$defs").GetProperty(definition), document.RootElement, "", differences);
        return differences;
    }

    /// <summary>Property names below a definition.</summary>
    public static IEnumerable<string> Properties(string definition) =>
        Schema.GetProperty("$defs").GetProperty(definition).GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static void Compare(JsonElement schema, JsonElement value, string path, List<string> differences)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            Compare(Schema.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), value, path, differences);
            return;
        }

        if (schema.TryGetProperty("enum", out JsonElement choices)
            && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)))
        {
            differences.Add($"{path}: {value} is none of {choices}");
        }

        if (schema.TryGetProperty("type", out JsonElement types) && !TypesOf(types).Any(type => IsOfType(value, type)))
        {
            differences.Add($"{path}: {value} is not {types}");
        }

        CompareBounds(schema, value, path, differences);
        CompareObject(schema, value, path, differences);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Compare(items, item, $"{path}[{index++}]", differences);
            }
        }
    }

    private static void CompareBounds(JsonElement schema, JsonElement value, string path, List<string> differences)
    {
        if (value.ValueKind == JsonValueKind.Number
            && ((schema.TryGetProperty("minimum", out JsonElement minimum) && value.GetDecimal() < minimum.GetDecimal())
            || (schema.TryGetProperty("maximum", out JsonElement maximum) && value.GetDecimal() > maximum.GetDecimal())))
        {
            differences.Add($"{path}: {value} is out of bounds");
        }
    }

    private static void CompareObject(JsonElement schema, JsonElement value, string path, List<string> differences)
    {
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out JsonElement properties))
        {
            return;
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out JsonElement known))
            {
                Compare(known, property.Value, $"{path}.{property.Name}", differences);
            }
            else
            {
                differences.Add($"{path}.{property.Name} is not in the schema");
            }
        }

        differences.AddRange(Missing(schema, value).Select(name => $"{path}.{name} is missing"));
        if (schema.TryGetProperty("oneOf", out JsonElement forms) && forms.EnumerateArray().Count(form => !Missing(form, value).Any()) != 1)
        {
            differences.Add($"{path} has not exactly one of the forms {forms}");
        }
    }

    private static IEnumerable<string> Missing(JsonElement schema, JsonElement value) =>
        schema.TryGetProperty("required", out JsonElement required)
            ? required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _))
            : [];

    private static IEnumerable<string> TypesOf(JsonElement types) =>
        types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()!) : [types.GetString()!];

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" =>
            value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) && number == decimal.Truncate(number),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new InvalidDataException($"type {type}"),
    };

    private static JsonElement Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ipvs.schema.json")));
        return document.RootElement.Clone();
    }
}
