using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf;

/// <summary>Checks of tracked files against the system. One that cannot be watched is left out, and so is whatever refers to it.</summary>
internal static class TrackFileChecks
{
    public static void Run(KeepalivedConfig config, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        var removed = new HashSet<string>();
        foreach (var file in config.TrackFiles)
        {
            if (Problem(file, facts) is not { } problem) continue;
            diagnostics.Error(DiagnosticCode.InvalidValue, file.PathOrigin.Span, problem);
            removed.Add(file.Name);
        }

        if (removed.Count == 0) return;
        foreach (var instance in config.VrrpInstances) Report(instance.Name, instance.TrackFiles);
        foreach (var group in config.SyncGroups) Report(group.Name, group.TrackFiles);
        foreach (var check in config.VirtualServers.SelectMany(v => v.WrittenServers).SelectMany(r => r.Checkers).OfType<FileCheckConfig>())
        {
            if (!removed.Contains(check.TrackFile)) continue;
            diagnostics.Error(DiagnosticCode.UnknownReference, check.Origin.Span, $"track_file {check.TrackFile} not found");
            diagnostics.Error(DiagnosticCode.Inconsistent, check.Origin.Span, "FILE_CHECK has no track_file specified - ignoring");
        }

        void Report(string owner, ValueArray<TrackedFile> entries)
        {
            foreach (var entry in entries)
            {
                if (!removed.Contains(entry.Name)) continue;
                diagnostics.Error(DiagnosticCode.UnknownReference, entry.Origin.Span, $"({owner}) track file {entry.Name} not found, ignoring...");
            }
        }
    }

    private static string? Problem(TrackFileConfig file, ISystemFacts facts)
    {
        int slash = file.Path.LastIndexOf('/');
        return facts.StateOfDirectory(slash < 0 ? "." : file.Path[..Math.Max(1, slash)]) switch
        {
            DirectoryState.Missing => $"realpath() error 2 (No such file or directory) for {file.Name}",
            DirectoryState.Unwatchable => $"The filesystem of {file.Path} is read only or cannot be monitored - ignoring",
            _ => null,
        };
    }
}
