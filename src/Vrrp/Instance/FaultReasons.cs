using Vrrp.Tracking;

namespace Vrrp.Instance;

/// <summary>Which trackers keep an instance in FAULT.</summary>
internal static class FaultReasons
{
    /// <summary>The lines that say so when it starts.</summary>
    public static void Log(string name, InstanceTrackers trackers, TrackedState state, List<VrrpAction> actions)
    {
        foreach (var (line, _) in Of(name, trackers, state)) actions.Add(line);
    }

    /// <summary>The same in a few words for who looks.</summary>
    public static IEnumerable<string> Words(string name, InstanceTrackers trackers, TrackedState state) =>
        Of(name, trackers, state).Select(static reason => reason.Words);

    private static IEnumerable<(VrrpAction Line, string Words)> Of(string name, InstanceTrackers trackers, TrackedState state)
    {
        foreach (var entry in trackers.Interfaces)
        {
            if (entry.Weight == 0 && state.IsInterfaceUp(entry.Name) == entry.Reverse)
                yield return (VrrpLog.InterfaceDown(name, entry.Name), $"interface {entry.Name} is {UpOrDown(entry.Reverse)}");
        }
        foreach (var entry in trackers.Scripts)
        {
            if (entry.Weight == 0 && state.IsScriptUp(entry.Name) == entry.Reverse)
                yield return (VrrpLog.ScriptFault(name, entry.Name), $"script {entry.Name} {(entry.Reverse ? "succeeds" : "fails")}");
        }
        foreach (var entry in trackers.Files)
        {
            var value = state.FileValue(entry.Name);
            if (InstanceTrackers.IsFault(entry, value)) yield return (VrrpLog.FileFault(name, entry.Name), $"file {entry.Name} has {value}");
        }
        foreach (var entry in trackers.Processes)
        {
            if (entry.Weight == 0 && state.HasQuorum(entry.Name) == entry.Reverse)
                yield return (VrrpLog.ProcessFault(name, entry), $"process {entry.Name} has {(entry.Reverse ? "its" : "no")} quorum");
        }
        foreach (var entry in trackers.Bfds)
        {
            if (entry.Weight == 0 && state.IsBfdUp(entry.Name) == entry.Reverse)
                yield return (VrrpLog.BfdFault(name, entry), $"BFD session {entry.Name} is {UpOrDown(entry.Reverse)}");
        }
        foreach (var group in trackers.StaticGroups)
        {
            if (state.IsStaticMissing(group)) yield return (VrrpLog.StaticFault(name, group), $"a static item of track_group {group} is missing");
        }
        if (trackers.Source is { } source && state.IsSourceMissing(source))
            yield return (VrrpLog.SourceFault(name), $"source address {source} is missing");
    }

    private static string UpOrDown(bool isUp) => isUp ? "up" : "down";
}
