using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>What an instance or a group tracks.</summary>
internal static class TrackingLines
{
    /// <summary>Adds the lists that are not empty.</summary>
    public static void Add(
        DumpWriter text, ValueArray<TrackedInterface> interfaces, ValueArray<TrackedScript> scripts, ValueArray<TrackedFile> files,
        ValueArray<TrackedProcess> processList, ValueArray<TrackedBfd> sessions, string processes)
    {
        AddList(text, "Tracked interfaces", interfaces.Select(static e => $"{e.Name} {Weight(e.Weight, e.Reverse)}"));
        AddList(text, "Tracked scripts", scripts.Select(static e => $"{e.Name} {Weight(e.Weight, e.Reverse)}"));
        AddList(text, "Tracked files", files.Select(static e => $"{e.Name}, {Weight(e.Weight, e.Reverse)}"));
        AddList(text, processes, processList.Select(static e => $"{e.Name}, {Weight(e.Weight, e.Reverse)}"));
        AddList(text, "Tracked BFDs", sessions.Select(static e => $"{e.Name}: {Weight(e.Weight, e.Reverse)}"));
    }

    /// <summary><c>weight N [reverse]</c>.</summary>
    public static string Weight(int weight, bool isReverse) => $"weight {weight}{(isReverse ? " reverse" : "")}";

    private static void AddList(DumpWriter text, string heading, IEnumerable<string> entries)
    {
        var isFirst = true;
        foreach (var entry in entries)
        {
            if (isFirst) text.Line($"   {heading} :");
            isFirst = false;
            text.Line($"     {entry}");
        }
    }
}
