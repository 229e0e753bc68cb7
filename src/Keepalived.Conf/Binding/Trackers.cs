using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>
/// What has been defined so far for blocks that track it: like keepalived, they find only what stands before them. Of several with one
/// name the first is found.
/// </summary>
internal sealed class Trackers
{
    private readonly Dictionary<string, TrackFileConfig> _files = [];
    private readonly Dictionary<string, TrackProcessConfig> _processes = [];
    private readonly Dictionary<string, BfdTracker> _bfdForVrrp = [];
    private readonly HashSet<string> _bfdForCheckers = [];

    public void Add(TrackFileConfig file) => _files.TryAdd(file.Name, file);

    public void Add(TrackProcessConfig process) => _processes.TryAdd(process.Name, process);

    public void AddForVrrp(BfdTracker bfd) => _bfdForVrrp.TryAdd(bfd.Name, bfd);

    public void AddForCheckers(string bfd) => _bfdForCheckers.Add(bfd);

    public TrackFileConfig? File(string name) => _files.GetValueOrDefault(name);

    public TrackProcessConfig? Process(string name) => _processes.GetValueOrDefault(name);

    /// <summary>A session the VRRP role may track, even if a mistake keeps it from running.</summary>
    public BfdTracker? BfdForVrrp(string name) => _bfdForVrrp.GetValueOrDefault(name);

    /// <summary>Whether the checker role may use the session, even if a mistake keeps it from running.</summary>
    public bool IsBfdForCheckers(string name) => _bfdForCheckers.Contains(name);
}

/// <summary>What the VRRP role knows of a BFD session.</summary>
/// <param name="Name">The block's name.</param>
/// <param name="Weight">The weight of trackers that give none.</param>
/// <param name="Reverse">The same for <c>reverse</c>.</param>
internal sealed record BfdTracker(string Name, int Weight, bool Reverse);
