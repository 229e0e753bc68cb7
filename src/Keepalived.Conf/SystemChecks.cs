using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf;

/// <summary>Checks of a configuration against the system it is to run on, with keepalived's messages.</summary>
public static class SystemChecks
{
    private const string DefaultScriptUser = "keepalived_script";
    private const int MaxInterfacesShown = 8;

    /// <summary>Everything that does not fit.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="facts">The system.</param>
    public static IReadOnlyList<Diagnostic> Run(KeepalivedConfig config, ISystemFacts facts)
    {
        var diagnostics = new DiagnosticBag();
        CheckVrfs(config, facts, diagnostics);
        TrackFileChecks.Run(config, facts, diagnostics);

        foreach (var instance in config.VrrpInstances) HmacKeyCheck.Run(instance, facts, diagnostics);
        if (IsInterfaceMissing(config, facts, diagnostics))
        {
            // The VRRP role does not come to its scripts.
            config = config with { VrrpScripts = [], VrrpInstances = [], SyncGroups = [] };
        }

        GlobalChecks.Run(config, facts, diagnostics);
        CheckScripts(config, facts, diagnostics);
        return diagnostics.Items;
    }

    private static bool IsInterfaceMissing(KeepalivedConfig config, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        if (config.Global.DynamicInterfaces) return false;
        bool missing = false;
        bool named = false;
        var exists = new Dictionary<string, bool>();
        foreach (var reference in InterfaceReference.AllOf(config))
        {
            if (!exists.TryGetValue(reference.Name, out bool known)) exists[reference.Name] = known = facts.InterfaceExists(reference.Name);
            if (known) continue;
            diagnostics.Error(DiagnosticCode.UnknownInterface, reference.Span, reference.MissingMessage, Remedy(reference.Name, facts));
            missing |= reference.StopsVrrp;
            named |= reference is { StopsVrrp: true, IsDefault: false };
        }

        if (missing)
        {
            diagnostics.Fatal(
                named ? DiagnosticCode.NotRunnable : DiagnosticCode.UnknownInterface,
                default,
                "Non-existent interface specified in configuration",
                "create it, or set dynamic_interfaces in global_defs");
        }

        return missing;
    }

    // A route without its VRF is left out; dynamic_interfaces changes nothing.
    private static void CheckVrfs(KeepalivedConfig config, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        foreach (var route in config.VrrpInstances.SelectMany(i => i.VirtualRoutes).Concat(config.StaticRoutes))
        {
            if (route.Vrf is not { } vrf) continue;
            string? problem = null;
            if (!facts.InterfaceExists(vrf)) problem = $"VRF {vrf} not found for route";
            else if (!facts.IsVrf(vrf)) problem = $"Route specified VRF {vrf} is not a VRF";
            if (problem is not null) diagnostics.Error(DiagnosticCode.UnknownReference, route.Origin.Span, problem);
        }
    }

    private static string Remedy(string name, ISystemFacts facts)
    {
        var names = facts.InterfaceNames;
        if (NearestWord.Find(name, names) is { } near) return $"did you mean '{near}'?";
        string there = names.Count is > 0 and <= MaxInterfacesShown ? $"there are {string.Join(", ", names)}" : "create it";
        return $"{there}; or set dynamic_interfaces in global_defs";
    }

    private static void CheckScripts(KeepalivedConfig config, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        bool globalUser = config.Global.ScriptUser is null || Exists(config.Global.ScriptUser, facts);
        if (!globalUser) diagnostics.Error(DiagnosticCode.ScriptUser, config.Global.ScriptUser!.Origin.Span, "Error setting global script uid/gid");
        bool security = config.Global.EnableScriptSecurity;
        bool parentRuns = false;
        bool vrrpRuns = false;
        bool checksRun = false;
        bool unsafePermissions = false;
        bool isDefaultMissed = false;
        var removed = new HashSet<string>();
        foreach (var reference in ScriptReference.AllOf(config))
        {
            if (!HasUser(reference, config.Global, globalUser, facts, diagnostics, ref isDefaultMissed))
            {
                if (reference.Kind == ScriptKind.Track) removed.Add(reference.Name);
                continue;
            }

            // A path after < is opened, not run.
            if (reference.Kind == ScriptKind.Track && reference.Command.Text.StartsWith('<')) continue;
            var state = facts.StateOf(reference.Command, reference.Command.User ?? config.Global.ScriptUser);
            unsafePermissions |= state == ScriptState.UnsafePermissions;
            Report(reference, state, security, diagnostics);
            if (state == ScriptState.NotFound) continue;
            parentRuns |= reference.Kind is ScriptKind.Parent;
            vrrpRuns |= reference.Kind is ScriptKind.Track or ScriptKind.VrrpNotify;
            checksRun |= reference.Kind is ScriptKind.Check or ScriptKind.CheckerNotify;
        }

        ReportRemoved(config, removed, diagnostics);
        if (security) return;
        string suffix = unsafePermissions ? " There are insecure scripts." : "";
        if (parentRuns) Violation("SECURITY VIOLATION - start/shutdown scripts are being executed but script_security not enabled.");
        if (vrrpRuns) Violation("SECURITY VIOLATION - scripts are being executed but script_security not enabled.");
        if (checksRun) Violation("SECURITY VIOLATION - check scripts are being executed but script_security not enabled.");

        void Violation(string message) => diagnostics.Warning(
            DiagnosticCode.ScriptSecurity, default, message + suffix, "set enable_script_security and script_user in global_defs");
    }

    // That the default user is missing is said for the first script that needs it.
    private static bool HasUser(
        ScriptReference reference, GlobalDefs global, bool globalUser, ISystemFacts facts, DiagnosticBag diagnostics, ref bool isDefaultMissed)
    {
        bool noDefault = global.EnableScriptSecurity && global.ScriptUser is null && !facts.UserExists(DefaultScriptUser);
        if (reference.Command.User is { } own)
        {
            if (Exists(own, facts)) return true;
            Report(reference.Kind switch
            {
                ScriptKind.Track => $"Unable to set uid/gid for script {Scripts.Quoted(reference.Command)}",
                ScriptKind.Parent => $"Invalid {reference.Name} script",
                ScriptKind.Check => $"Failed to set uid/gid for misc checker script {Scripts.Quoted(reference.Command)} - removing",
                _ => null,
            });
            return false;
        }

        if (globalUser && !noDefault) return true;
        if (noDefault && !isDefaultMissed) Report($"Unable to set default user {DefaultScriptUser} for script");
        isDefaultMissed |= noDefault;
        Report(reference.Kind switch
        {
            ScriptKind.Track => $"Unable to set default user for vrrp script {reference.Name} - removing",
            ScriptKind.Parent => $"Invalid {reference.Name} script",
            ScriptKind.Check => $"Unable to set default user for misc script {Scripts.Quoted(reference.Command)} - removing",
            _ => null,
        });
        return false;

        void Report(string? message)
        {
            if (message is not null) diagnostics.Error(DiagnosticCode.ScriptUser, reference.Span, message);
        }
    }

    private static void Report(ScriptReference reference, ScriptState state, bool security, DiagnosticBag diagnostics)
    {
        string? kind = reference.Kind switch
        {
            ScriptKind.Track => $"track script {reference.Name}",
            _ => null,
        };
        string? problem = state switch
        {
            ScriptState.NotFound => "since not found/accessible",
            ScriptState.WrongFileType => "due to insecure",
            ScriptState.UnsafePermissions when security => "due to insecure",
            _ => null,
        };
        if (problem is null) return;
        var severity = kind is null ? Severity.Notice : Severity.Error;
        kind ??= $"{(reference.Kind == ScriptKind.Check ? "misc" : "notify")} script {reference.Command.Text}";
        diagnostics.Add(DiagnosticCode.Script, severity, reference.Span, $"Disabling {kind} {problem}");
    }

    private static void ReportRemoved(KeepalivedConfig config, HashSet<string> removed, DiagnosticBag diagnostics)
    {
        if (removed.Count == 0) return;
        foreach (var instance in config.VrrpInstances) Report(instance.Name, instance.TrackScripts);
        foreach (var group in config.SyncGroups) Report(group.Name, group.TrackScripts);

        void Report(string owner, ValueArray<TrackedScript> entries)
        {
            foreach (var entry in entries)
            {
                if (!removed.Contains(entry.Name)) continue;
                string message = $"({owner}) track script {entry.Name} not found, ignoring...";
                diagnostics.Error(DiagnosticCode.UnknownReference, entry.Origin.Span, message);
            }
        }
    }

    private static bool Exists(ScriptUser user, ISystemFacts facts) =>
        facts.UserExists(user.User) && (user.Group is null || facts.GroupExists(user.Group));
}
