using System.Globalization;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>The settings in force for a virtual: its own, else the global ones, else the defaults.</summary>
internal sealed class LdirectordSettings(IReadOnlyList<Directive> globals, IReadOnlyList<Directive> own)
{
    /// <summary>The directive in force; null: none. The last of a name counts.</summary>
    public Directive? Find(string name) => own.LastOrDefault(d => d.Name == name) ?? globals.LastOrDefault(d => d.Name == name);

    /// <summary>The virtual's own; null: none.</summary>
    public Directive? FindOwn(string name) => own.LastOrDefault(d => d.Name == name);

    /// <summary>A text; empty: the same as none.</summary>
    public string? Text(string name) => Find(name)?.Value is { Length: > 0 } value ? value : null;

    public bool IsYes(string name) => Text(name) == "yes";

    /// <summary>A number: the first digits of the value.</summary>
    public int Number(string name, int otherwise) => Find(name) is { } directive ? Number(directive) ?? otherwise : otherwise;

    /// <summary>Seconds to wait for a connection: of checks that connect, ping or run something.</summary>
    public int CheckTimeout => Timeout("checktimeout", "negotiatetimeout", 5);

    /// <summary>Seconds a conversation may take.</summary>
    public int NegotiateTimeout => Timeout("negotiatetimeout", "checktimeout", 30);

    // Each stands in for the other, within the virtual before globally.
    private int Timeout(string name, string other, int otherwise)
    {
        foreach (var directives in (IReadOnlyList<Directive>[])[own, globals])
        {
            if ((directives.LastOrDefault(d => d.Name == name) ?? directives.LastOrDefault(d => d.Name == other)) is { } found)
                return Math.Max(1, Number(found) ?? otherwise);
        }

        return otherwise;
    }

    private static int? Number(Directive directive)
    {
        var digits = directive.Value.SkipWhile(static c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(9);
        return int.TryParse(string.Concat(digits), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
