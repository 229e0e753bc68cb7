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
        var firsts = new HashSet<CheckerHealth>(checkers.Count, SameProbe.Instance);
        var groups = new Dictionary<CheckerHealth, List<CheckerHealth>>();
        foreach (var checker in checkers)
        {
            if (isRestart) checker.Due = default;
            if (!MayShare(checker) || firsts.Add(checker))
            {
                leaders.Add(checker);
            }
            else if (firsts.TryGetValue(checker, out var first))
            {
                if (!groups.TryGetValue(first, out var group)) groups[first] = group = [first];
                group.Add(checker);
            }
        }
        for (var place = 0; place < leaders.Count; place++) leaders[place] = Lead(leaders[place], groups.GetValueOrDefault(leaders[place]));
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
    private static bool MayShare(CheckerHealth checker) => checker.Config switch
    {
        HttpCheckConfig http => http.Urls.Count == 1,
        NetworkCheckConfig => true,
        _ => false,
    };

    private sealed class SameProbe : IEqualityComparer<CheckerHealth>
    {
        public static SameProbe Instance { get; } = new();

        public bool Equals(CheckerHealth? left, CheckerHealth? right) => left is null || right is null
            ? left == right
            : left.Identity == right.Identity && PaceOf(left) == PaceOf(right);

        public int GetHashCode(CheckerHealth checker) => checker.Identity.GetHashCode();

        private static (TimeSpan DelayLoop, TimeSpan DelayBeforeRetry, TimeSpan Warmup) PaceOf(CheckerHealth checker) =>
            (checker.Config.DelayLoop, checker.Config.DelayBeforeRetry, checker.Config.Warmup);
    }
}
