using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Wackamole;

/// <summary>Reads spread.conf.</summary>
internal static class SpreadReader
{
    public static SpreadFile Read(SourceFile file)
    {
        var tokens = new BraceTokens(file);
        var nodes = new List<SpreadNode>();
        var directives = new List<Directive>();
        int segment = 0;
        while (tokens.Peek is not null)
        {
            var word = tokens.Take("a directive");
            if (word.Text.Equals("Spread_Segment", StringComparison.OrdinalIgnoreCase))
            {
                string address = string.Concat(tokens.RestOfLine(word.Place));
                if (!tokens.TryTake("{")) throw new MigrationException(word.Place, "Spread_Segment has no {");
                directives.Add(new Directive(word.Place, "Spread_Segment", address));
                Members(tokens.Block(word.Place), segment++, nodes);
                continue;
            }

            var rest = tokens.RestOfLine(word.Place);
            if (tokens.TryTake("{")) rest = [.. rest, .. tokens.Block(word.Place).Select(static t => t.Text)];
            directives.Add(new Directive(word.Place, word.Text, string.Join(' ', rest.Where(static w => w != "="))));
        }

        if (nodes.Count == 0) throw new MigrationException(file.Place, "names no nodes: it has no Spread_Segment with members");
        return new SpreadFile(nodes, directives);
    }

    // NAME [ADDRESS] on a line; what stands in braces behind it are addresses of other interfaces.
    private static void Members(IReadOnlyList<BraceToken> block, int segment, List<SpreadNode> nodes)
    {
        int depth = 0;
        for (int i = 0; i < block.Count; i++)
        {
            var token = block[i];
            if (token.Text == "{") depth++;
            else if (token.Text == "}") depth--;
            else if (depth == 0 && AddressText.Address(token.Text) is null)
                nodes.Add(new SpreadNode(token.Place, token.Text, AddressText.Address(block.ElementAtOrDefault(i + 1)?.Text ?? ""), segment));
        }
    }
}
