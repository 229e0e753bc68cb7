using System.Globalization;

namespace Keepalived.Conf.Source;

/// <summary><c>$NAME=</c> definitions and the built-in ones.</summary>
internal sealed class DefinitionTable(ReadOptions options, string configId)
{
    /// <summary>A value of one or several lines.</summary>
    public sealed record Definition(IReadOnlyList<string> Lines, bool MultiLine);

    private static readonly Definition Empty = new([""], false);
    private readonly Dictionary<string, Definition> _definitions = [];

    /// <summary>Directory of the file being read, for <c>${_PWD}</c>.</summary>
    public string CurrentDirectory { get; set; } = "/";

    public void Set(string name, string value) => _definitions[name] = new Definition([value], false);

    public void SetLines(string name, IReadOnlyList<string> lines) =>
        _definitions[name] = lines.Count == 0 ? Empty : new Definition(lines, true);

    public Definition? Find(string name) => _definitions.GetValueOrDefault(name) ?? BuiltIn(name, [], out _);

    /// <summary>A built-in with parameters; null with a problem text when the parameters are wrong, null without when there is none.</summary>
    public Definition? BuiltIn(string name, IReadOnlyList<string> parameters, out string? problem)
    {
        (int min, int max) = name switch
        {
            "_PWD" or "_INSTANCE" or "_HASH" or "_BANG" => (0, 0),
            "_RANDOM" => (0, 2),
            "_ENV" => (1, 1),
            _ => (-1, -1),
        };
        problem = null;
        if (max <= 0 && (max < 0 || parameters.Count > 0)) return null;
        if (parameters.Count < min || parameters.Count > max)
        {
            problem = $"Definition {name} requires between {min} and {max} parameters, {parameters.Count} specified.";
            return null;
        }

        string? value = name switch
        {
            "_PWD" => Path.GetFullPath(CurrentDirectory),
            "_INSTANCE" => configId,
            "_HASH" => "#",
            "_BANG" => "!",
            "_ENV" => options.Environment(parameters[0]) ?? "",
            _ => Random(parameters, out problem),
        };
        return value is null ? null : new Definition([value], false);
    }

    private string? Random(IReadOnlyList<string> parameters, out string? problem)
    {
        problem = null;
        Span<long> bounds = [0, 32767];
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!long.TryParse(parameters[i], NumberStyles.None, CultureInfo.InvariantCulture, out bounds[i]))
            {
                problem = "Definition _RANDOM requires numeric parameters only.";
                return null;
            }
        }

        if (bounds[0] > bounds[1])
        {
            problem = $"${{_RANDOM}}: min {bounds[0]} exceeds max {bounds[1]}, using {bounds[0]}";
            bounds[1] = bounds[0];
        }

        return options.Random(bounds[0], bounds[1]).ToString(CultureInfo.InvariantCulture);
    }
}
