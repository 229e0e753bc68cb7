using Keepalived.Conf.Model;
using Keepalived.Runtime.Mail;

namespace Checkers.Health;

/// <summary>What the host has to do after an event; executed in order.</summary>
internal abstract record HealthAction
{
    private HealthAction() { }

    /// <summary>Write a line to the log; texts are keepalived's.</summary>
    /// <param name="Text">The line.</param>
    public sealed record Log(string Text) : HealthAction;

    /// <summary>Write a line to the log that says who changed what, and tell those who follow.</summary>
    /// <param name="Text">The line.</param>
    public sealed record Audit(string Text) : HealthAction;

    /// <summary>Write a line to the detailed log (<c>-D</c>).</summary>
    /// <param name="Text">The line.</param>
    public sealed record Detail(string Text) : HealthAction;

    /// <summary>Write a line that somebody should act on.</summary>
    /// <param name="Text">The line.</param>
    public sealed record Alarm(string Text) : HealthAction;

    /// <summary>A server or a quorum came up or went down: tell its script and the pipes, after the kernel is in line.</summary>
    /// <param name="Recipient">Who: <c>RS NAME VSNAME</c> or <c>VS NAME</c>, as in the lines of pipes.</param>
    /// <param name="IsUp">Which.</param>
    /// <param name="Script">The script; null: none.</param>
    /// <param name="Variables">What it finds in its environment; null: nothing special.</param>
    public sealed record Tell(string Recipient, bool IsUp, ScriptCommand? Script, IReadOnlyList<string>? Variables = null) : HealthAction;

    /// <summary>Send a mail.</summary>
    /// <param name="Message">The mail.</param>
    public sealed record Mail(MailMessage Message) : HealthAction;

    /// <summary>The pool of <paramref name="Server"/> changed: bring the kernel in line before scripts run.</summary>
    /// <param name="Server">The virtual server.</param>
    public sealed record UpdateKernel(VirtualServerState Server) : HealthAction;

    /// <summary>Checks begin, or rest, because an address came or went (<c>ha_suspend</c>): schedule anew what is to run.</summary>
    public sealed record Reschedule : HealthAction;
}
