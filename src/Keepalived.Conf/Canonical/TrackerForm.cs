using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>Files and processes that are tracked.</summary>
internal static class TrackerForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        foreach (var file in config.TrackFiles) AddFile(root.Block("track_file", file.Name), file);
        foreach (var process in config.TrackProcesses) AddProcess(root.Block("vrrp_track_process", process.Name), process);
    }

    /// <summary><c>weight N [reverse]</c>.</summary>
    public static void Weight(CanonicalNode block, int weight, bool reverse)
    {
        if (reverse) block.Set("weight", weight, "reverse");
        else block.Set("weight", weight);
    }

    private static void AddFile(CanonicalNode block, TrackFileConfig file)
    {
        block.Set("file", file.Path);
        Weight(block, file.Weight, file.Reverse);
        if (file.Init is not { } init) return;
        if (init.Overwrite) block.Set("init_file", init.Value, "overwrite");
        else block.Set("init_file", init.Value);
    }

    // A maximum of 0 takes the quorum with it, and a quorum of 0 cannot be written.
    private static void AddProcess(CanonicalNode block, TrackProcessConfig process)
    {
        block.Set("process", [process.Process, .. process.Arguments]);
        if (process.Match == ArgumentMatch.Exact) block.Set("param_match");
        else if (process.Match != ArgumentMatch.None) block.Set("param_match", process.Match == ArgumentMatch.Initial ? "initial" : "partial");
        block.Flag("full_command", process.FullCommand);
        Weight(block, process.Weight, process.Reverse);
        if (process.Quorum > 0) block.Set("quorum", process.Quorum);
        block.Optional("quorum_max", process.QuorumMax);
        if (process.TerminateDelay > TimeSpan.Zero) block.Set("terminate_delay", process.TerminateDelay);
        if (process.ForkDelay > TimeSpan.Zero) block.Set("fork_delay", process.ForkDelay);
    }
}
