using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Mon;

/// <summary>Reads mon.cf.</summary>
internal static class MonReader
{
    public static MonFile Read(SourceFile file)
    {
        var globals = new List<Directive>();
        var groups = new Dictionary<string, IReadOnlyList<string>>();
        var services = new List<MonService>();
        List<string>? hosts = null;
        string? watch = null;
        List<Directive>? directives = null;
        List<MonPeriod>? periods = null;
        List<Directive>? alerts = null;
        foreach (var line in file.JoinedLines())
        {
            string text = line.Text.Trim();
            if (text.StartsWith('#')) continue;
            if (text.Length == 0)
            {
                (hosts, watch, directives, periods, alerts) = (null, null, null, null, null);
                continue;
            }

            int blank = text.AsSpan().IndexOfAny(' ', '\t');
            string name = blank < 0 ? text : text[..blank];
            string rest = blank < 0 ? "" : text[blank..].Trim();
            switch (name)
            {
                case "hostgroup" or "view":
                    string[] words = Words(rest);
                    if (words.Length == 0) throw new MigrationException(line.Place, $"{name} has no name");
                    (hosts, watch) = ([.. words[1..]], null);
                    if (name == "hostgroup") groups[words[0]] = hosts;
                    else globals.Add(new Directive(line.Place, "view", rest));
                    break;
                case "watch":
                    (hosts, watch, directives, periods, alerts) = (null, rest, null, null, null);
                    break;
                case "service" when watch is not null:
                    (directives, periods, alerts) = ([], [], null);
                    services.Add(new MonService(line.Place, watch, rest, directives, periods));
                    break;
                case "period" when periods is not null:
                    alerts = [];
                    periods.Add(new MonPeriod(line.Place, rest, alerts));
                    break;
                default:
                    if (hosts is not null) hosts.AddRange(Words(text));
                    else if ((alerts ?? directives) is { } open) open.Add(new Directive(line.Place, name, rest));
                    else globals.Add(Global(line.Place, text));
                    break;
            }
        }

        return new MonFile(file, globals, groups, services);
    }

    private static string[] Words(string text) => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static Directive Global(SourcePlace place, string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0) return new Directive(place, text[..equals].Trim(), text[(equals + 1)..].Trim());
        throw new MigrationException(place, $"'{(text.Length <= 40 ? text : text[..40])}' stands outside of hostgroup, watch and service");
    }
}
