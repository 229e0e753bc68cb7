using System.Text;

namespace Checkers.Health;

/// <summary>
/// What a role knew of its checks and quorums, by keys that mean the same in its successor: hashes of identities, not positions in a
/// file.
/// </summary>
internal sealed class HealthMemory
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private readonly Dictionary<ulong, CheckerMemory> _checkers;
    private readonly Dictionary<ulong, bool> _quorums;

    /// <summary>Takes over the tables.</summary>
    public HealthMemory(Dictionary<ulong, CheckerMemory> checkers, Dictionary<ulong, bool> quorums)
    {
        _checkers = checkers;
        _quorums = quorums;
    }

    /// <summary>Knows nothing: first start.</summary>
    public static HealthMemory Empty => new([], []);

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => _checkers.Count == 0 && _quorums.Count == 0;

    /// <summary>The checks by key.</summary>
    public IReadOnlyDictionary<ulong, CheckerMemory> Checkers => _checkers;

    /// <summary>Whether each virtual server had its quorum.</summary>
    public IReadOnlyDictionary<ulong, bool> Quorums => _quorums;

    /// <summary>What is known of a check; null: nothing.</summary>
    public CheckerMemory? Find(ulong key) => _checkers.TryGetValue(key, out var memory) ? memory : null;

    /// <summary>Whether the virtual server had its quorum; null: not known.</summary>
    public bool? FindQuorum(ulong key) => _quorums.TryGetValue(key, out var hasQuorum) ? hasQuorum : null;

    /// <summary>The key of a virtual server.</summary>
    public static ulong KeyOf(VirtualServerState server) => Hash(FnvOffset, VirtualServerIdentity.Of(server.Config));

    /// <summary>The key of the check at <paramref name="index"/> of a real server.</summary>
    public static ulong KeyOf(RealServerHealth server, int index)
    {
        var checkers = server.Checkers;
        var ordinal = 0;
        for (var i = 0; i < index; i++)
            if (checkers[i].Identity == checkers[index].Identity)
                ordinal++;
        var hash = KeyOf(server.VirtualServer);
        hash = Hash(hash, server.Identity.ToString());
        return Hash(hash, checkers[index].Identity) + (ulong)ordinal;
    }

    // FNV-1a: stable between runs and versions, unlike string.GetHashCode.
    private static ulong Hash(ulong hash, string text)
    {
        foreach (var value in Encoding.UTF8.GetBytes(text)) hash = (hash ^ value) * FnvPrime;
        return (hash ^ 0xff) * FnvPrime;
    }
}
