using Checkers.Health;
using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>The sections of files and BFD sessions that checks follow.</summary>
internal static class TrackedLines
{
    /// <summary>Adds those that are not empty.</summary>
    public static void Add(DumpWriter text, KeepalivedConfig config, IReadOnlyList<VirtualServerPicture> servers, CheckerPicture? moment)
    {
        var followers = Followers(servers);
        var files = config.TrackFiles.Where(f => followers.Exists(x => x.Check is FileCheckConfig check && check.TrackFile == f.Name)).ToArray();
        if (files.Length > 0) text.Heading("Checker track files");
        foreach (var file in files)
        {
            text.Line($" Track file = {file.Name}");
            text.Line($"   File = {file.Path}");
            text.Line($"   Status = {moment?.Files.GetValueOrDefault(file.Name) ?? 0}");
            text.Line($"   Weight = {file.Weight}{(file.Reverse ? " reverse" : "")}");
            text.Line("   Tracking instances :");
            foreach (var (name, check) in followers)
                if (check is FileCheckConfig own && own.TrackFile == file.Name)
                    text.Line($"     {name}, weight {own.Weight ?? file.Weight}{(own.Reverse ? " reverse" : "")}");
        }
        var sessions = followers.Select(static x => x.Check).OfType<BfdCheckConfig>().Select(static b => b.Session).Distinct().ToArray();
        if (sessions.Length > 0) text.Heading("Checker track BFDs");
        foreach (var session in sessions)
        {
            text.Line($" Checker Track BFD = {session}");
            text.Line("   Tracking RS :");
            foreach (var (name, check) in followers)
                if (check is BfdCheckConfig own && own.Session == session)
                    text.Line($"   {name[(name.IndexOf("-> ", StringComparison.Ordinal) + 3)..]}");
        }
    }

    private static List<(string Name, CheckerConfig Check)> Followers(IReadOnlyList<VirtualServerPicture> servers)
    {
        var followers = new List<(string Name, CheckerConfig Check)>();
        foreach (var server in servers)
            foreach (var real in server.RealServers)
                foreach (var check in real.Checks)
                    if (check.Config is FileCheckConfig or BfdCheckConfig)
                        followers.Add(($"{ServerNames.Of(server.Config)} -> {ServerNames.Of(server.Config, real.Config)}", check.Config));
        return followers;
    }
}
