using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>A group with an address owner among its members has no weights.</summary>
internal static class SyncGroupWeights
{
    public static SyncGroupConfig Clear(SyncGroupConfig group, DiagnosticBag diagnostics)
    {
        return group with
        {
            TrackInterfaces = group.TrackInterfaces.Select(e => Report("interface", e.Name, e.Weight, e.Origin) ? e with { Weight = 0 } : e).ToValueArray(),
            TrackScripts = group.TrackScripts.Select(e => Report("script", e.Name, e.Weight, e.Origin) ? e with { Weight = 0 } : e).ToValueArray(),
            TrackFiles = group.TrackFiles.Select(e => Report("file", e.Name, e.Weight, e.Origin) ? e with { Weight = 0 } : e).ToValueArray(),
            TrackProcesses = group.TrackProcesses.Select(e => Report("process", e.Name, e.Weight, e.Origin) ? e with { Weight = 0 } : e).ToValueArray(),
            TrackBfds = group.TrackBfds.Select(e => Report("bfd", e.Name, e.Weight, e.Origin) ? e with { Weight = 0 } : e).ToValueArray(),
        };

        bool Report(string kind, string name, int weight, Origin origin)
        {
            if (weight == 0) return false;
            string consequence = kind is "interface" or "script" ? "clearing weight" : "setting weight 0";
            diagnostics.Error(
                DiagnosticCode.Inconsistent,
                origin.Span,
                $"({group.Name}) Cannot have weighted track {kind} '{name}' with member having priority 255 - {consequence}");
            return true;
        }
    }
}
