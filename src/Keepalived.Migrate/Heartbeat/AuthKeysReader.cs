using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>Reads authkeys.</summary>
internal static class AuthKeysReader
{
    public static AuthKey Read(SourceFile file)
    {
        string? active = null;
        var keys = new Dictionary<string, AuthKey>();
        foreach (var line in file.Lines)
        {
            string text = line.Text.Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            string[] words = text.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "auth" && words.Length == 2) active = words[1];
            else if (words is [_, "crc" or "md5" or "sha1", ..]) keys[words[0]] = new AuthKey(line.Place, words[1], words.ElementAtOrDefault(2)?.Trim() ?? "");
            else throw new MigrationException(line.Place, "is neither auth NUMBER nor NUMBER crc|md5|sha1 [KEY]");
        }

        if (active is null) throw new MigrationException(file.Place, "has no auth line");
        return keys.GetValueOrDefault(active) ?? throw new MigrationException(file.Place, $"has no key {active}");
    }
}
