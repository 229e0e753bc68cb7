namespace Keepalived.Conf.Binding;

/// <summary>What was defined so far that instances and sync groups can track by name; of two with one name the first counts.</summary>
internal sealed class TrackDefinitions
{
    private readonly Dictionary<(TrackKind Kind, string Name), TrackWeight> _weights = [];

    /// <summary>Registers a definition with the weight that entries without one of their own get.</summary>
    public void Add(TrackKind kind, string name, TrackWeight weight) => _weights.TryAdd((kind, name), weight);

    public TrackWeight? Find(TrackKind kind, string name) => _weights.TryGetValue((kind, name), out var weight) ? weight : null;
}

/// <summary>What an entry of a track list names.</summary>
internal enum TrackKind
{
    /// <summary>A network interface.</summary>
    Interface,

    /// <summary>A <c>vrrp_script</c>.</summary>
    Script,

    /// <summary>A <c>track_file</c>.</summary>
    File,

    /// <summary>A <c>vrrp_track_process</c>.</summary>
    Process,

    /// <summary>A <c>bfd_instance</c>.</summary>
    Bfd,
}

/// <summary>How something tracked moves the priority.</summary>
/// <param name="Value">0: it is a fault instead.</param>
/// <param name="Reverse">The other way round.</param>
internal readonly record struct TrackWeight(int Value, bool Reverse);
