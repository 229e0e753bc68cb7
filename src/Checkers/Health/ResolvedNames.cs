using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>
/// What is known of the names of a configuration. The last good answer holds until there is another one: a name service that fails takes
/// no server away. Owns no clock, thread or socket.
/// </summary>
internal sealed class ResolvedNames
{
    private readonly Dictionary<NameQuestion, ValueArray<ResolvedTarget>> _known = [];
    private readonly HashSet<NameQuestion> _failing = [];
    private readonly HashSet<NameQuestion> _cut = [];
    private Dictionary<NameQuestion, TimeSpan> _questions = [];

    /// <summary>The last good answers.</summary>
    public IReadOnlyDictionary<NameQuestion, ValueArray<ResolvedTarget>> Known => _known;

    /// <summary>What is to be asked, and how long to wait after an answer.</summary>
    public IReadOnlyDictionary<NameQuestion, TimeSpan> Questions => _questions;

    /// <summary>Takes over what a predecessor knew; <see cref="Use"/> follows.</summary>
    public void Adopt(IReadOnlyDictionary<NameQuestion, ValueArray<ResolvedTarget>> known)
    {
        foreach (var (question, targets) in known) _known[question] = targets;
    }

    /// <summary>Goes over to the names of a configuration and forgets the others.</summary>
    public void Use(KeepalivedConfig config)
    {
        _questions = [];
        foreach (var server in config.VirtualServers)
            foreach (var named in server.NamedServers)
            {
                var question = NameQuestion.Of(named);
                if (!_questions.TryGetValue(question, out var pause) || pause > named.ResolveInterval) _questions[question] = named.ResolveInterval;
            }
        foreach (var gone in _known.Keys.Where(question => !_questions.ContainsKey(question)).ToArray()) _known.Remove(gone);
        _failing.IntersectWith(_questions.Keys);
        _cut.IntersectWith(_questions.Keys);
    }

    /// <summary>Whether the last answer to a question was none.</summary>
    public bool IsFailing(NameQuestion question) => _failing.Contains(question);

    /// <summary>Takes in an answer.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="lines">Receives what to log.</param>
    /// <returns>Whether other servers are meant now than before.</returns>
    public bool Learn(NameQuestion question, NameAnswer answer, List<string> lines)
    {
        if (!_questions.ContainsKey(question)) return false;
        var targets = ResolvedServers.Usable(question.Family, answer.Targets, out var total);
        var problem = answer.Problem ?? (targets.Length == 0 && answer.Targets.Count > 0 ? "no address can be used" : null);
        if (problem is not null)
        {
            if (_failing.Add(question)) lines.Add($"real_server_name {question.Name}: cannot be resolved: {problem} - {Kept(question)}");
            return false;
        }
        if (_failing.Remove(question)) lines.Add($"real_server_name {question.Name}: resolved again");
        if (total == targets.Length) _cut.Remove(question);
        else if (_cut.Add(question)) lines.Add($"real_server_name {question.Name}: only {targets.Length} of {total} addresses are used");
        ValueArray<ResolvedTarget> next = [.. targets];
        if (_known.TryGetValue(question, out var before) && before == next) return false;
        _known[question] = next;
        return true;
    }

    /// <summary>The configuration with the servers that the names stand for.</summary>
    public KeepalivedConfig Expand(KeepalivedConfig config) => _questions.Count == 0 ? config : config with
    {
        VirtualServers = [.. config.VirtualServers.Select(server => ResolvedServers.Expand(server, TargetsOf))],
    };

    private IEnumerable<ResolvedTarget> TargetsOf(NameQuestion question) => _known.GetValueOrDefault(question);

    private string Kept(NameQuestion question) => _known.TryGetValue(question, out var known)
        ? $"keeping the {known.Count} known"
        : "no servers until then";
}
