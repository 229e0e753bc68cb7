using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>Which checks can do with one probe: same kind, same target, same question, same pace.</summary>
internal static class ProbeSharing
{
    /// <summary>Puts equal checks together; the result are the checks to schedule, in file order.</summary>
    /// <param name="checkers">All checks that probe.</param>
    /// <param name="isRestart">Whether all start anew, as after a reload: then each takes the next result.</param>
    public static List<CheckerHealth> Leaders(IReadOnlyCollection<CheckerHealth> checkers, bool isRestart)
    {
        var leaders = new List<CheckerHealth>(checkers.Count);
        var groups = new Dictionary<Key, List<CheckerHealth>>();
        var places = new Dictionary<Key, int>(checkers.Count);
        foreach (var checker in checkers)
        {
            if (isRestart) checker.Due = default;
            if (KeyOf(checker) is not { } key)
            {
                checker.Shared = null;
                checker.LeadsProbe = true;
                leaders.Add(checker);
            }
            else if (places.TryAdd(key, leaders.Count))
            {
                leaders.Add(checker);
            }
            else
            {
                if (!groups.TryGetValue(key, out var group)) groups[key] = group = [leaders[places[key]]];
                group.Add(checker);
            }
        }
        foreach (var (key, place) in places) leaders[place] = Lead(leaders[place], groups.GetValueOrDefault(key));
        return leaders;
    }

    // Whoever led before goes on leading: its place in the schedule stays.
    private static CheckerHealth Lead(CheckerHealth first, List<CheckerHealth>? group)
    {
        if (group is null)
        {
            first.Shared = null;
            first.LeadsProbe = true;
            return first;
        }
        var leader = group.Find(static checker => checker.LeadsProbe) ?? first;
        var shared = new SharedProbe(leader);
        foreach (var checker in group)
        {
            shared.Add(checker);
            checker.LeadsProbe = checker == leader;
        }
        return leader;
    }

    // Scripts may count on being run for each; of several urls each check may be at another.
    private static Key? KeyOf(CheckerHealth checker) => checker.Config switch
    {
        MiscCheckConfig => null,
        HttpCheckConfig { Urls.Count: not 1 } => null,
        NetworkCheckConfig config => new Key(checker.Identity, config.DelayLoop, config.DelayBeforeRetry, config.Warmup),
        _ => null,
    };

    private readonly record struct Key(ulong Identity, TimeSpan DelayLoop, TimeSpan DelayBeforeRetry, TimeSpan Warmup);
}
