using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Piranha;

/// <summary>Reads lvs.cf: <c>NAME = VALUE</c>, and blocks in braces.</summary>
internal static class PiranhaReader
{
    public static PiranhaFile Read(SourceFile file)
    {
        var globals = new List<Directive>();
        var virtuals = new List<PiranhaBlock>();
        var failovers = new List<PiranhaBlock>();
        PiranhaBlock? block = null;
        PiranhaBlock? server = null;
        foreach (var line in file.Lines)
        {
            string text = line.Text.Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            if (text == "}")
            {
                if (server is not null) server = null;
                else if (block is not null) block = null;
                else throw new MigrationException(line.Place, "} closes nothing");
                continue;
            }

            if (text.EndsWith('{'))
            {
                string[] words = text[..^1].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                var opened = new PiranhaBlock(line.Place, words.ElementAtOrDefault(1) ?? "", new List<Directive>(), new List<PiranhaBlock>());
                switch (words.FirstOrDefault())
                {
                    case "virtual" when block is null: virtuals.Add(block = opened); break;
                    case "failover" when block is null: failovers.Add(block = opened); break;
                    case "server" when block is not null && server is null: ((List<PiranhaBlock>)block.Servers).Add(server = opened); break;
                    default: throw new MigrationException(line.Place, $"'{text}' is no block of lvs.cf");
                }

                continue;
            }

            ((List<Directive>?)(server ?? block)?.Directives ?? globals).Add(Parse(line.Place, text));
        }

        if (block is not null) throw new MigrationException(block.Place, $"the block {block.Name} is not closed");
        return new PiranhaFile(file, globals, virtuals, failovers);
    }

    private static Directive Parse(SourcePlace place, string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new MigrationException(place, $"'{(text.Length <= 40 ? text : text[..40])}' is no NAME = VALUE");
        string value = text[(equals + 1)..].Trim();
        if (value.StartsWith('"'))
        {
            if (value.Length < 2 || !value.EndsWith('"')) throw new MigrationException(place, "the quote \" is not closed");
            value = value[1..^1];
        }

        return new Directive(place, text[..equals].Trim(), value);
    }
}
