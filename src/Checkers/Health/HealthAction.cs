using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>What the host has to do after an event; executed in order.</summary>
internal abstract record HealthAction
{
    private HealthAction() { }

    /// <summary>Write a line to the log; texts are keepalived's.</summary>
    /// <param name="Text">The line.</param>
    public sealed record Log(string Text) : HealthAction;

    /// <summary>Start a notify script and do not wait for it.</summary>
    /// <param name="Command">The script.</param>
    public sealed record RunScript(ScriptCommand Command) : HealthAction;

    /// <summary>The pool of <paramref name="Server"/> changed: bring the kernel in line before scripts run.</summary>
    /// <param name="Server">The virtual server.</param>
    public sealed record UpdateKernel(VirtualServerState Server) : HealthAction;
}
