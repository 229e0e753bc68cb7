using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Vrrp.Tracking;

namespace Vrrp.Dump;

/// <summary>The sections of scripts, files, processes and BFD sessions that are tracked.</summary>
/// <param name="text">Where the lines go.</param>
/// <param name="config">The configuration.</param>
/// <param name="owners">Who runs scripts.</param>
/// <param name="moment">The moment; null: not known.</param>
internal sealed class TrackerLines(DumpWriter text, KeepalivedConfig config, IDumpOwners owners, VrrpPicture? moment)
{
    private const string Heading = "   Tracking instances :";

    private readonly Lazy<TrackersByName> _scripts = Trackers(moment, static t => t.Scripts.Select(static e => (e.Name, e.Weight, e.Reverse)));
    private readonly Lazy<TrackersByName> _files = Trackers(moment, static t => t.Files.Select(static e => (e.Name, e.Weight, e.Reverse)));
    private readonly Lazy<TrackersByName> _processes = Trackers(moment, static t => t.Processes.Select(static e => (e.Name, e.Weight, e.Reverse)));
    private readonly Lazy<TrackersByName> _sessions = Trackers(moment, static t => t.Bfds.Select(static e => (e.Name, e.Weight, e.Reverse)));

    /// <summary>Adds those that are not empty.</summary>
    public void Add()
    {
        if (!config.VrrpScripts.IsEmpty) text.Heading("VRRP Scripts");
        for (var i = 0; i < config.VrrpScripts.Count; i++) AddScript(config.VrrpScripts[i], moment?.Scripts[i]);
        if (!config.TrackFiles.IsEmpty) text.Heading("VRRP Track files");
        foreach (var file in config.TrackFiles) AddFile(file);
        if (!config.TrackProcesses.IsEmpty) text.Heading("VRRP Track processes");
        foreach (var process in config.TrackProcesses) AddProcess(process);
        var sessions = config.BfdInstances.Where(static b => b.ForVrrp).ToArray();
        if (sessions.Length > 0) text.Heading("VRRP Track BFDs");
        foreach (var session in sessions) AddSession(session);
    }

    private void AddScript(TrackScriptConfig script, ScriptPicture? picture)
    {
        text.Line($" VRRP Script = {script.Name}");
        text.Line($"   Command = {DumpWords.Command(script.Command)}");
        text.Line($"   Interval = {DumpWords.SecondsOfScript(script.Interval)}");
        text.Line($"   Timeout = {DumpWords.SecondsOfScript(script.Timeout ?? TimeSpan.Zero)}");
        text.Line($"   Weight = {script.Weight}{(script.Reverse ? " reverse" : "")}");
        text.Line($"   Rise = {script.Rise}");
        text.Line($"   Fall = {script.Fall}");
        var result = picture?.Counter ?? 0;
        text.Line($"   Result = {result}");
        text.Line("   Insecure = no");
        text.Line($"   Init state = {(picture is { HasRun: true } ? "unknown" : script.InitFail ? "INIT/FAILED" : "INIT")}");
        text.Line($"   Status = {(result >= script.Rise ? "GOOD" : "BAD")}");
        if (owners.Of(script.Command) is { } owner) text.Line($"   Script uid:gid = {owner}");
        text.Line("   VRRP instances :");
        _scripts.Value.Add(text, script.Name, Heading);
        text.Line($"   State = {picture?.State ?? "idle"}");
    }

    private void AddFile(TrackFileConfig file)
    {
        text.Line($" Track file = {file.Name}");
        text.Line($"   File = {file.Path}");
        text.Line($"   Status = {moment?.Files.GetValueOrDefault(file.Name) ?? 0}");
        text.Line($"   Weight = {file.Weight}{(file.Reverse ? " reverse" : "")}");
        _files.Value.Add(text, file.Name, Heading);
    }

    private void AddProcess(TrackProcessConfig process)
    {
        text.Line($" VRRP Track process = {process.Name}");
        text.Line($"   Process = {process.Process}");
        if (!process.Arguments.IsEmpty) text.Line($"   Parameters = {string.Join(' ', process.Arguments)}");
        if (process.Match != ArgumentMatch.None)
        {
            text.Line($"   Param match{process.Match switch
            {
                ArgumentMatch.Partial => " = partial",
                ArgumentMatch.Initial => " = initial",
                _ => "",
            }}");
        }
        text.Line($"   Min processes = {process.Quorum}");
        if (process.QuorumMax is { } most) text.Line($"   Max processes = {most}");
        var picture = moment?.Processes.GetValueOrDefault(process.Name);
        text.Line($"   Current processes = {picture?.Count ?? 0}");
        text.Line($"   Have quorum = {DumpWords.TrueFalse(picture?.HasQuorum ?? false)}");
        text.Line($"   Weight = {process.Weight}{(process.Reverse ? " reverse" : "")}");
        text.Line($"   Terminate delay = {DumpWords.Seconds(process.TerminateDelay)}s");
        text.Line($"   Fork delay = {DumpWords.Seconds(process.ForkDelay)}s");
        if (moment is not null)
        {
            text.Line($"   Fork delay timer {(picture?.IsForkDelayed ?? false ? "" : "not ")}running");
            text.Line($"   Terminate delay timer {(picture?.IsTerminateDelayed ?? false ? "" : "not ")}running");
        }
        text.Line($"   Full command = {DumpWords.TrueFalse(process.FullCommand)}");
        _processes.Value.Add(text, process.Name, Heading);
    }

    private void AddSession(BfdInstanceConfig session)
    {
        text.Line($" VRRP Track BFD = {session.Name}");
        text.Line($"   Weight = {session.Weight}{(session.Reverse ? " reverse" : "")}");
        text.Line($"   Bfd is {(moment?.UpSessions.Contains(session.Name) ?? false ? "up" : "down")}");
        text.Line("   Tracking VRRP instances :");
        _sessions.Value.Add(text, session.Name, Heading);
    }

    private static Lazy<TrackersByName> Trackers(
        VrrpPicture? moment, Func<InstanceTrackers, IEnumerable<(string Name, int Weight, bool Reverse)>> entriesOf) =>
        new(() => new TrackersByName(moment?.Instances ?? [], entriesOf));
}
