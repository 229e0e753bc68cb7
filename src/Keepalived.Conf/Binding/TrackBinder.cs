using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Entries of <c>track_interface</c> and <c>track_script</c>.</summary>
internal static class TrackBinder
{
    private const int MaxWeight = 253;

    /// <param name="s">The entry.</param>
    /// <param name="owner">Instance or group, for messages.</param>
    /// <param name="entries">What was read so far.</param>
    public static void Interface(Statement s, string owner, List<TrackedInterface> entries)
    {
        string name = s.Text(0);
        if (entries.Exists(e => e.Name == name))
        {
            s.Error(0, $"({owner}) duplicate track_interface {name} - ignoring", DiagnosticCode.Duplicate);
            return;
        }

        if (!TryWeight(s, owner, "track_interface", out int? weight, out bool? reverse)) return;
        entries.Add(new TrackedInterface(name, weight ?? 0, reverse ?? false) { Origin = s.Origin });
    }

    /// <summary>An entry whose script must have been defined before it.</summary>
    public static void Script(Statement s, string owner, List<TrackedScript> entries, Func<string, TrackScriptConfig?> find)
    {
        string name = s.Text(0);
        if (find(name) is not { } script)
        {
            s.Error(0, $"({owner}) track script {name} not found, ignoring...", DiagnosticCode.UnknownReference, s.Context.DefinedNames.Remedy("vrrp_script", name));
            return;
        }

        if (entries.Exists(e => e.Name == name))
        {
            s.Error(0, $"({owner}) duplicate track_script {name} - ignoring", DiagnosticCode.Duplicate);
            return;
        }

        if (!TryWeight(s, owner, "track_script", out int? weight, out bool? reverse)) return;
        bool ownWeight = weight is not null;
        entries.Add(new TrackedScript(name, weight ?? script.Weight, reverse ?? (!ownWeight && script.Reverse)) { Origin = s.Origin });
    }

    private static bool TryWeight(Statement s, string owner, string kind, out int? weight, out bool? reverse)
    {
        weight = null;
        reverse = null;
        string words = kind == "track_interface" ? kind : "track script";
        for (int i = 1; i < s.Count; i++)
        {
            if (!s.Is(i, "weight"))
            {
                s.Error(i, $"({owner}) unknown {words} option {s[i]} - ignoring");
                continue;
            }

            if (i + 1 >= s.Count)
            {
                string of = kind == "track_interface" ? $"track_interface {s[0]}" : $"track script {s[0]}";
                s.Error(i, $"({owner}) weight without value specified for {of} - ignoring");
                return false;
            }

            i++;
            if (Numbers.Integer(s, i, -MaxWeight - 1, MaxWeight + 1, lax: true) is not { } value)
            {
                s.Error(i, $"({owner}) {words} {s[0]}: weight must be between [-253..253] inclusive, ignoring...");
            }
            else
            {
                if (Math.Abs(value) > MaxWeight)
                {
                    s.Error(i, $"({owner}) weight for {s[0]} must be in [-253..253] inclusive");
                }

                weight = (int)Math.Clamp(value, -MaxWeight, MaxWeight);
            }

            if (i + 1 >= s.Count) break;
            i++;
            if (s.Is(i, "reverse")) reverse = true;
            else if (s.Is(i, "noreverse") && kind == "track_script") reverse = false;
            else s.Error(i, $"({owner}) unknown {kind} {s[0]} weight option {s[i]} - ignoring");
        }

        return true;
    }
}
