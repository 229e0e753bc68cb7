using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>Reads haresources.</summary>
internal static class HaResourcesReader
{
    public static IReadOnlyList<ResourceGroup> Read(SourceFile file)
    {
        var groups = new List<ResourceGroup>();
        foreach (var line in file.JoinedLines())
        {
            string[] words = HaCfReader.WithoutComment(line.Text).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (words.Length == 1) throw new MigrationException(line.Place, $"'{words[0]}' has no resources");
            groups.Add(new ResourceGroup(line.Place, words[0], [.. words[1..].Select(Parse)]));
        }

        return groups;
    }

    // An address alone is short for IPaddr; one of IPv6 may hold what separates arguments.
    private static Resource Parse(string word)
    {
        bool isAddress = AddressText.Address(word.Split('/')[0]) is not null;
        string[] parts = isAddress ? ["IPaddr", word] : word.Split("::");
        return new Resource(parts[0], parts[0] == "IPv6addr" ? [string.Join("::", parts[1..])] : parts[1..]);
    }
}
