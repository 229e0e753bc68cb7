using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>The <c>track_*</c> blocks of an instance or a sync group.</summary>
/// <param name="owner">Instance or group, for messages.</param>
/// <param name="definitions">What can be tracked.</param>
internal sealed partial class TrackBinder(string owner, Trackers definitions)
{
    private const int MaxWeight = 253;
    private const int MaxWideWeight = 254;

    public List<TrackedInterface> Interfaces { get; } = [];

    public List<TrackedScript> Scripts { get; } = [];

    public List<TrackedFile> Files { get; } = [];

    public List<TrackedProcess> Processes { get; } = [];

    public List<TrackedBfd> Bfds { get; } = [];

    public void BindInterfaces(Statement block) => block.Context.BindEntries(block.Block, this, static (b, s) => b.Interface(s));

    public void BindScripts(Statement block) => block.Context.BindEntries(block.Block, this, static (b, s) => b.Script(s));

    public void BindFiles(Statement block) => block.Context.BindEntries(block.Block, this, static (b, s) => b.File(s));

    public void BindProcesses(Statement block) => block.Context.BindEntries(block.Block, this, static (b, s) => b.Process(s));

    public void BindBfds(Statement block) => block.Context.BindEntries(block.Block, this, static (b, s) => b.Bfd(s));

    private void Interface(Statement s)
    {
        string name = s.Text(0);
        if (IsDuplicate(s, TrackKind.Interface, Interfaces.Exists(e => e.Name == name))) return;
        if (Weight(s, TrackKind.Interface, default) is { } w) Interfaces.Add(new TrackedInterface(name, w.Value, w.Reverse) { Origin = s.Origin });
    }

    private void Script(Statement s)
    {
        string name = s.Text(0);
        if (Defined(s, TrackKind.Script, Scripts.Exists(e => e.Name == name)) is not { } weight) return;
        if (Weight(s, TrackKind.Script, weight) is { } w) Scripts.Add(new TrackedScript(name, w.Value, w.Reverse) { Origin = s.Origin });
    }

    private void File(Statement s)
    {
        string name = s.Text(0);
        if (Defined(s, TrackKind.File, Files.Exists(e => e.Name == name)) is not { } weight) return;
        if (Weight(s, TrackKind.File, weight) is { } w) Files.Add(new TrackedFile(name, w.Value, w.Reverse) { Origin = s.Origin });
    }

    private void Process(Statement s)
    {
        string name = s.Text(0);
        if (Defined(s, TrackKind.Process, Processes.Exists(e => e.Name == name)) is not { } weight) return;
        if (Weight(s, TrackKind.Process, weight) is { } w) Processes.Add(new TrackedProcess(name, w.Value, w.Reverse) { Origin = s.Origin });
    }

    private void Bfd(Statement s)
    {
        string name = s.Text(0);
        if (Defined(s, TrackKind.Bfd, Bfds.Exists(e => e.Name == name)) is not { } weight) return;
        if (Weight(s, TrackKind.Bfd, weight) is { } w) Bfds.Add(new TrackedBfd(name, w.Value, w.Reverse) { Origin = s.Origin });
    }

    private TrackWeight? Defined(Statement s, TrackKind kind, bool isDuplicate)
    {
        var weight = definitions.Find(kind, s.Text(0));
        if (weight is null)
        {
            s.Error(0, $"({owner}) track {Word(kind)} {s[0]} not found, ignoring...", DiagnosticCode.UnknownReference, s.Context.DefinedNames.Remedy(Definition(kind), s.Text(0)));
            return null;
        }

        return IsDuplicate(s, kind, isDuplicate) ? null : weight;
    }

    private bool IsDuplicate(Statement s, TrackKind kind, bool isDuplicate)
    {
        if (isDuplicate) s.Error(0, $"({owner}) duplicate track_{Word(kind)} {s[0]} - ignoring", DiagnosticCode.Duplicate);
        return isDuplicate;
    }

    /// <summary>The entry's weight; null when the entry is dropped.</summary>
    private TrackWeight? Weight(Statement s, TrackKind kind, TrackWeight weight)
    {
        if (s.Count == 1) return weight;
        if (!s.Is(1, "weight"))
        {
            s.Error(1, UnknownOption(s, kind));
            return null;
        }

        if (s.Count == 2)
        {
            string what = kind == TrackKind.Interface ? "track_interface" : $"track {Word(kind)}";
            s.Error(1, $"({owner}) weight without value specified for {what} {s[0]} - ignoring");
            return null;
        }

        weight = weight with { Value = Value(s, kind) ?? weight.Value };
        if (s.Count == 3) return weight;
        if (s.Is(3, "reverse")) return weight with { Reverse = true };
        if (s.Is(3, "noreverse") && kind != TrackKind.Interface) return weight with { Reverse = false };
        s.Error(3, UnknownWeightOption(s, kind));
        return kind is TrackKind.File or TrackKind.Bfd ? null : weight;
    }

    private int? Value(Statement s, TrackKind kind)
    {
        int max = kind == TrackKind.Bfd ? MaxWeight : MaxWideWeight;
        if (Numbers.Integer(s, 2, -max, max, lax: true) is not { } value)
        {
            s.Error(2, InvalidWeight(s, kind));
            return null;
        }

        // 254 was allowed once and is still read, for what does not count in a file or in processes.
        if (Math.Abs(value) <= MaxWeight || kind is TrackKind.File or TrackKind.Process) return (int)value;
        s.Error(2, $"({owner}) weight for {s[0]} cannot be +/-254. Setting to +/-253");
        return (int)Math.Clamp(value, -MaxWeight, MaxWeight);
    }
}
