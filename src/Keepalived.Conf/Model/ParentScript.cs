namespace Keepalived.Conf.Model;

/// <summary><c>startup_script</c> or <c>shutdown_script</c>, run once by the parent.</summary>
public sealed record ParentScript
{
    /// <summary>The command; null: none.</summary>
    public ScriptCommand? Command { get; init; }

    /// <summary><c>*_script_timeout</c>: after that it is killed; 1..1000 s, default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
