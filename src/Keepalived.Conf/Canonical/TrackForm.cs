using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The <c>track_*</c> blocks of an instance or a sync group, each entry with its own weight.</summary>
internal static class TrackForm
{
    public static void AddTo(CanonicalNode owner, ValueArray<TrackedInterface> interfaces, ValueArray<TrackedScript> scripts)
    {
        if (!interfaces.IsEmpty)
        {
            var block = owner.Block("track_interface");
            foreach (var entry in interfaces)
            {
                if (entry.Reverse) block.Entry(entry.Name, "weight", entry.Weight, "reverse");
                else block.Entry(entry.Name, "weight", entry.Weight);
            }
        }

        if (scripts.IsEmpty) return;
        var list = owner.Block("track_script");
        foreach (var entry in scripts) Add(list, entry.Name, entry.Weight, entry.Reverse);
    }

    public static void AddTo(
        CanonicalNode owner, ValueArray<TrackedFile> files, ValueArray<TrackedProcess> processes, ValueArray<TrackedBfd> bfds)
    {
        if (!files.IsEmpty)
        {
            var block = owner.Block("track_file");
            foreach (var entry in files) Add(block, entry.Name, entry.Weight, entry.Reverse);
        }

        if (!processes.IsEmpty)
        {
            var block = owner.Block("track_process");
            foreach (var entry in processes) Add(block, entry.Name, entry.Weight, entry.Reverse);
        }

        if (bfds.IsEmpty) return;
        var list = owner.Block("track_bfd");
        foreach (var entry in bfds) Add(list, entry.Name, entry.Weight, entry.Reverse);
    }

    // Said either way, so that what the definition says does not matter.
    private static void Add(CanonicalNode block, string name, int weight, bool reverse) =>
        block.Entry(name, "weight", weight, reverse ? "reverse" : "noreverse");
}
