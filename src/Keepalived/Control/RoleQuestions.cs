using System.Text;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Control;

/// <summary>Questions to roles that are still to be answered. Each gets exactly one answer, at the latest when time is up.</summary>
/// <param name="loop">The parent's loop.</param>
/// <param name="socketOf">The control socket of a role that is ready; null while it is not.</param>
internal sealed class RoleQuestions(EventLoop loop, Func<Role, RoleSocket?> socketOf)
{
    /// <summary>How long a role may take. Its loop answers at once; putting a large answer into words takes longer on a busy machine.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<uint, Question> _open = [];
    private uint _lastId;

    /// <summary>Asks a role.</summary>
    internal void Ask(Role role, ControlRequest request, uint user, Action<ControlReply> onAnswer)
    {
        uint id = ++_lastId;
        if (socketOf(role)?.TrySend(new RoleMessage.Query(id, user, (request with { Id = null }).Encode())) != true)
        {
            onAnswer(ControlReply.Refused($"the {role.InLog()} process cannot be reached: its log says why"));
            return;
        }

        var limit = loop.After(Patience, () => Answer(id, ControlReply.Refused($"the {role.InLog()} process does not answer: its log may say why")));
        _open.Add(id, new Question(role, onAnswer, limit));
    }

    /// <summary>A role has answered.</summary>
    /// <param name="role">Which one.</param>
    /// <param name="answer">Its message.</param>
    /// <param name="contents">What came along; stays the caller's.</param>
    internal void OnAnswer(Role role, RoleMessage.Answer answer, Fd contents)
    {
        if (!_open.TryGetValue(answer.Id, out var question) || question.Role != role) return; // too late
        byte[] bytes = Read(contents);
        Answer(answer.Id, answer.IsRefused ? ControlReply.Refused(Encoding.UTF8.GetString(bytes)) : ControlReply.Of(bytes));
    }

    /// <summary>A role's process has ended.</summary>
    internal void OnRoleGone(Role role)
    {
        foreach (uint id in _open.Where(open => open.Value.Role == role).Select(open => open.Key).ToArray())
            Answer(id, ControlReply.Refused($"the {role.InLog()} process has ended: its log says why"));
    }

    private void Answer(uint id, in ControlReply reply)
    {
        if (!_open.Remove(id, out var question)) return;
        question.Limit.Cancel();
        question.OnAnswer(reply);
    }

    private static byte[] Read(Fd contents)
    {
        using var stream = SnapshotMemory.OpenRead(contents);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed record Question(Role Role, Action<ControlReply> OnAnswer, Deadline Limit);
}
