using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>
/// What has been defined so far for blocks that track it: like keepalived, they find only what stands before them. Of several with one
/// name the first is found.
/// </summary>
internal sealed class Trackers
{
    private readonly Dictionary<(TrackKind Kind, string Name), TrackWeight> _weights = [];
    private readonly HashSet<string> _bfdForCheckers = [];

    public void Add(TrackScriptConfig script) => Add(TrackKind.Script, script.Name, script.Weight, script.Reverse);

    public void Add(TrackFileConfig file) => Add(TrackKind.File, file.Name, file.Weight, file.Reverse);

    public void Add(TrackProcessConfig process) => Add(TrackKind.Process, process.Name, process.Weight, process.Reverse);

    /// <summary>A session the VRRP role may track, even if a mistake keeps it from running.</summary>
    public void AddForVrrp(string bfd, int weight, bool reverse) => Add(TrackKind.Bfd, bfd, weight, reverse);

    /// <summary>A session the checker role may use, even if a mistake keeps it from running.</summary>
    public void AddForCheckers(string bfd) => _bfdForCheckers.Add(bfd);

    /// <summary>The weight that entries without one of their own get; null: there is nothing of that name.</summary>
    public TrackWeight? Find(TrackKind kind, string name) => _weights.TryGetValue((kind, name), out var weight) ? weight : null;

    public bool IsBfdForCheckers(string name) => _bfdForCheckers.Contains(name);

    private void Add(TrackKind kind, string name, int weight, bool reverse) => _weights.TryAdd((kind, name), new TrackWeight(weight, reverse));
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
