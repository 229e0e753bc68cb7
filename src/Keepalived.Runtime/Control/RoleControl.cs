using System.Text;
using Linux.Abi;

namespace Keepalived.Runtime.Control;

/// <summary>
/// A role's side of the control socket: a request is looked at on the role's loop, which takes a picture or changes something; what is to be
/// said is put into words on another thread, so that a large answer delays nothing.
/// </summary>
public static class RoleControl
{
    /// <summary>Answers from now on.</summary>
    /// <param name="link">The link to the parent.</param>
    /// <param name="loop">The role's main loop.</param>
    /// <param name="answer">Called on the loop's thread with a request and the user who asks.</param>
    public static void Attach(RoleLink link, EventLoop loop, Func<ControlRequest, uint, ControlAnswer> answer)
    {
        ArgumentNullException.ThrowIfNull(link);
        link.OnQuery = query =>
        {
            // The parent has read it before.
            ControlAnswer given = ControlRequest.TryDecode(query.Request.Span, out ControlRequest? request, out string? problem)
                ? answer(request!, query.User)
                : new ControlAnswer.Refused(problem!);
            loop.Await(() => Task.Run(() => Write(given)), contents =>
            {
                using (contents)
                {
                    link.Answer(new RoleMessage.Answer(query.Id, given is ControlAnswer.Refused), contents);
                }
            });
        };
    }

    private static Fd Write(ControlAnswer answer) => answer switch
    {
        ControlAnswer.Given given => SnapshotMemory.Create(given.Write),
        ControlAnswer.Refused refused => SnapshotMemory.Create(Encoding.UTF8.GetBytes(refused.Reason)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
