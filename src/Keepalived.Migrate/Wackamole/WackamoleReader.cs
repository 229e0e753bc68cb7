using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Wackamole;

/// <summary>Reads wackamole.conf.</summary>
internal static class WackamoleReader
{
    // Names as the manual spells them; the file may spell them in capitals or not.
    private static readonly Dictionary<string, string> Names = WackamoleRules.All
        .Select(static rule => rule.Name).Concat(["vifs", "vips"]).ToDictionary(static name => name, StringComparer.OrdinalIgnoreCase);

    public static WackamoleFile Read(SourceFile file)
    {
        var tokens = new BraceTokens(file);
        var directives = new List<Directive>();
        var interfaces = new List<WackamoleInterface>();
        var preferred = new List<Directive>();
        while (tokens.Peek is not null)
        {
            var word = tokens.Take("a directive");
            string name = Names.GetValueOrDefault(word.Text, word.Text);
            _ = tokens.TryTake("=");
            IReadOnlyList<BraceToken> block = tokens.TryTake("{")
                ? tokens.Block(word.Place)
                : [.. tokens.RestOfLine(word.Place).Select(text => new BraceToken(word.Place, text))];
            if (name is "vifs" or "vips") name = "VirtualInterfaces";
            if (name == "VirtualInterfaces") interfaces.AddRange(Interfaces(block));
            if (name == "Prefer") preferred.AddRange(Preferred(block));
            directives.Add(new Directive(word.Place, name, string.Join(' ', block.Select(static t => t.Text).Where(static t => t != "="))));
        }

        if (interfaces.Count == 0) throw new MigrationException(file.Place, "has no VirtualInterfaces");
        return new WackamoleFile(file, directives, interfaces, preferred);
    }

    private static IEnumerable<Directive> Preferred(IReadOnlyList<BraceToken> block) => block
        .Where(static t => !t.Text.Equals("None", StringComparison.OrdinalIgnoreCase))
        .Select(static t => new Directive(t.Place, "Prefer", t.Text));

    private static IEnumerable<WackamoleInterface> Interfaces(IReadOnlyList<BraceToken> block)
    {
        List<VrrpAddress>? set = null;
        SourcePlace place = default;
        foreach (var token in block)
        {
            if (token.Text == "{")
            {
                (set, place) = ([], token.Place);
            }
            else if (token.Text == "}")
            {
                if (set is { Count: > 0 }) yield return new WackamoleInterface(place, set);
                set = null;
            }
            else if (set is not null)
            {
                set.Add(Address(token));
            }
            else
            {
                yield return new WackamoleInterface(token.Place, [Address(token)]);
            }
        }
    }

    // INTERFACE:ADDRESS/LENGTH, and behind an n the length of the network for ARP.
    private static VrrpAddress Address(BraceToken token)
    {
        int colon = token.Text.IndexOf(':', StringComparison.Ordinal);
        string[] parts = token.Text[(colon + 1)..].Split('/');
        string length = parts.ElementAtOrDefault(1)?.Split('n', 'N')[0] ?? "";
        if (colon <= 0 || AddressText.Address(parts[0]) is not { } address || AddressText.PrefixLength(length) is not { } number)
            throw new MigrationException(token.Place, $"'{token.Text}' is no INTERFACE:ADDRESS/LENGTH");
        return new VrrpAddress(address, number, token.Text[..colon]);
    }
}
