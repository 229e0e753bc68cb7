using Vrrp.Tracking;

namespace Vrrp.Instance;

/// <summary>The lines that say which trackers keep an instance in FAULT when it starts.</summary>
internal static class FaultReasons
{
    public static void Log(string name, InstanceTrackers trackers, TrackedState state, List<VrrpAction> actions)
    {
        foreach (var entry in trackers.Interfaces)
        {
            if (entry.Weight == 0 && state.IsInterfaceUp(entry.Name) == entry.Reverse) actions.Add(VrrpLog.InterfaceDown(name, entry.Name));
        }
        foreach (var entry in trackers.Scripts)
        {
            if (entry.Weight == 0 && state.IsScriptUp(entry.Name) == entry.Reverse) actions.Add(VrrpLog.ScriptFault(name, entry.Name));
        }
        foreach (var entry in trackers.Files)
        {
            if (InstanceTrackers.IsFault(entry, state.FileValue(entry.Name))) actions.Add(VrrpLog.FileFault(name, entry.Name));
        }
        foreach (var entry in trackers.Processes)
        {
            if (entry.Weight == 0 && state.HasQuorum(entry.Name) == entry.Reverse) actions.Add(VrrpLog.ProcessFault(name, entry));
        }
        foreach (var entry in trackers.Bfds)
        {
            if (entry.Weight == 0 && state.IsBfdUp(entry.Name) == entry.Reverse) actions.Add(VrrpLog.BfdFault(name, entry));
        }
        foreach (var group in trackers.StaticGroups)
        {
            if (state.IsStaticMissing(group)) actions.Add(VrrpLog.StaticFault(name, group));
        }
        if (trackers.Source is { } source && state.IsSourceMissing(source)) actions.Add(VrrpLog.SourceFault(name));
    }
}
