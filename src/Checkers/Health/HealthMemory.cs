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

    /// <summary>Forgets everything; its room stays.</summary>
    public void Clear()
    {
        _checkers.Clear();
        _quorums.Clear();
        _servers.Clear();
        _overrides.Clear();
        _changes.Clear();
    }

    /// <summary>Remembers a virtual server with its real servers and their checks.</summary>
    public void Add(VirtualServerState server)
    {
        Add(server.MemoryKey, server.HasQuorum);
        AddIfAny(server.MemoryKey, server.Override, server.LastChange);
        // By index: an enumerator for each of thousands would have to be collected.
        for (var index = 0; index < server.RealServers.Count; index++) Add(server.RealServers[index]);
    }

    /// <summary>Remembers whether a virtual server has its quorum.</summary>
    public void Add(ulong key, bool hasQuorum) => _quorums[key] = hasQuorum;

    /// <summary>Remembers a check.</summary>
    public void Add(ulong key, CheckerMemory checker) => _checkers[key] = checker;

    /// <summary>Remembers a real server.</summary>
    public void Add(ulong key, ServerMemory server) => _servers[key] = server;

    /// <summary>Remembers what somebody asked for.</summary>
    public void Add(ulong key, ServerOverride asked) => _overrides[key] = asked;

    /// <summary>Remembers the last change.</summary>
    public void Add(ulong key, LastChange change) => _changes[key] = change;

    /// <summary>Knows nothing: first start.</summary>
    public static HealthMemory Empty => new([], []);

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => _checkers.Count == 0 && _quorums.Count == 0;

    /// <summary>Whether there is nothing at all, not even what somebody asked for.</summary>
    public bool IsBlank => IsEmpty && _servers.Count == 0 && _overrides.Count == 0 && _changes.Count == 0;

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
    public static ulong KeyOf(RealServerHealth server)
    {
        Span<byte> address = stackalloc byte[16];
        var identity = server.Identity;
        identity.Address.TryWriteBytes(address, out var length);
        var key = StableHash.Add(server.VirtualServer.MemoryKey, address[..length]);
        return StableHash.Add(key, [(byte)(identity.Port >> 8), (byte)identity.Port]);
    }

    /// <summary>The key of one of the checks of a real server.</summary>
    /// <param name="server">The key of the real server.</param>
    /// <param name="checkers">Its checks.</param>
    /// <param name="index">Which of them.</param>
    public static ulong KeyOf(ulong server, IReadOnlyList<CheckerHealth> checkers, int index)
    {
        var ordinal = 0;
        for (var i = 0; i < index; i++)
            if (checkers[i].Identity == checkers[index].Identity)
                ordinal++;
        Span<byte> identity = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(identity, checkers[index].Identity);
        return StableHash.Add(server, identity) + (ulong)ordinal;
    }

    private void Add(RealServerHealth server)
    {
        var key = KeyOf(server);
        if (server.Remember() is { } known) Add(key, known);
        AddIfAny(key, server.Override, server.LastChange);
        var checkers = server.Checkers;
        for (var index = 0; index < checkers.Count; index++) Add(KeyOf(key, checkers, index), checkers[index].Remember());
    }

    private void AddIfAny(ulong key, ServerOverride? asked, LastChange? change)
    {
        if (asked is not null) Add(key, asked);
        if (change is { } last) Add(key, last);
    }
}
