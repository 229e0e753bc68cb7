using System.Buffers.Binary;
using Checkers.Control;

namespace Checkers.Health;

/// <summary>
/// What a role knew of its checks, servers and quorums, by keys that mean the same in its successor: hashes of identities, not positions
/// in a file.
/// </summary>
internal sealed class HealthMemory
{
    private readonly Dictionary<ulong, CheckerMemory> _checkers;
    private readonly Dictionary<ulong, bool> _quorums;
    private readonly Dictionary<ulong, ServerMemory> _servers;
    private readonly Dictionary<ulong, ServerOverride> _overrides = [];
    private readonly Dictionary<ulong, LastChange> _changes = [];

    /// <summary>Takes over the tables.</summary>
    public HealthMemory(
        Dictionary<ulong, CheckerMemory> checkers, Dictionary<ulong, bool> quorums, Dictionary<ulong, ServerMemory>? servers = null)
    {
        _checkers = checkers;
        _quorums = quorums;
        _servers = servers ?? [];
    }

    /// <summary>Forgets everything; its room stays, so that thousands of checks may be remembered every second.</summary>
    public void Clear()
    {
        _checkers.Clear();
        _quorums.Clear();
        _servers.Clear();
        _overrides.Clear();
        _changes.Clear();
    }

    /// <summary>Remembers a check.</summary>
    public void Add(CheckerHealth checker) => _checkers[checker.MemoryKey] = checker.Remember();

    /// <summary>Remembers a virtual server.</summary>
    public void Add(VirtualServerState server)
    {
        _quorums[server.MemoryKey] = server.HasQuorum;
        Add(server.MemoryKey, server.Override, server.LastChange);
    }

    /// <summary>Remembers a real server, if there is anything to know.</summary>
    public void Add(RealServerHealth server)
    {
        var key = KeyOf(server);
        if (server.Remember() is { } known) _servers[key] = known;
        Add(key, server.Override, server.LastChange);
    }

    /// <summary>Knows nothing: first start.</summary>
    public static HealthMemory Empty => new([], []);

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => _checkers.Count == 0 && _quorums.Count == 0;

    /// <summary>The checks by key.</summary>
    public IReadOnlyDictionary<ulong, CheckerMemory> Checkers => _checkers;

    /// <summary>Whether each virtual server had its quorum.</summary>
    public IReadOnlyDictionary<ulong, bool> Quorums => _quorums;

    /// <summary>Real servers that were kept, damped, on a ramp or draining, and those in service with <c>alpha</c> checks.</summary>
    public IReadOnlyDictionary<ulong, ServerMemory> Servers => _servers;

    /// <summary>What somebody asked for, by the keys of real and virtual servers.</summary>
    public IReadOnlyDictionary<ulong, ServerOverride> Overrides
    {
        get => _overrides;
        init => _overrides = new(value);
    }

    /// <summary>The last change of real and virtual servers, by their keys.</summary>
    public IReadOnlyDictionary<ulong, LastChange> Changes
    {
        get => _changes;
        init => _changes = new(value);
    }

    /// <summary>The same with other overrides.</summary>
    public HealthMemory With(IReadOnlyDictionary<ulong, ServerOverride> overrides) =>
        new(_checkers, _quorums, _servers) { Overrides = overrides, Changes = Changes };

    /// <summary>What is known of a check; null: nothing.</summary>
    public CheckerMemory? Find(ulong key) => _checkers.TryGetValue(key, out var memory) ? memory : null;

    /// <summary>Whether the virtual server had its quorum; null: not known.</summary>
    public bool? FindQuorum(ulong key) => _quorums.TryGetValue(key, out var hasQuorum) ? hasQuorum : null;

    /// <summary>What is known of a real server; null: nothing.</summary>
    public ServerMemory? FindServer(ulong key) => _servers.TryGetValue(key, out var memory) ? memory : null;

    /// <summary>The key of a virtual server.</summary>
    public static ulong KeyOf(VirtualServerState server) => StableHash.Add(StableHash.Start, VirtualServerIdentity.Of(server.Config));

    /// <summary>The key of a real server.</summary>
    public static ulong KeyOf(RealServerHealth server) =>
        KeyOf(server.VirtualServer.MemoryKey is var key and not 0 ? key : KeyOf(server.VirtualServer), server);

    /// <summary>The key of the check at <paramref name="index"/> of a real server.</summary>
    public static ulong KeyOf(RealServerHealth server, int index)
    {
        var checkers = server.Checkers;
        var ordinal = 0;
        for (var i = 0; i < index; i++)
            if (checkers[i].Identity == checkers[index].Identity)
                ordinal++;
        Span<byte> identity = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(identity, checkers[index].Identity);
        return StableHash.Add(KeyOf(server), identity) + (ulong)ordinal;
    }

    private void Add(ulong key, ServerOverride? asked, LastChange? change)
    {
        if (asked is not null) _overrides[key] = asked;
        if (change is { } last) _changes[key] = last;
    }

    private static ulong KeyOf(ulong virtualServer, RealServerHealth server)
    {
        Span<byte> address = stackalloc byte[16];
        server.Identity.Address.TryWriteBytes(address, out var length);
        return StableHash.Add(StableHash.Add(virtualServer, address[..length]), [(byte)(server.Identity.Port >> 8), (byte)server.Identity.Port]);
    }
}
