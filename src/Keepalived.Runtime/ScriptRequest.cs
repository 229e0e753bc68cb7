namespace Keepalived.Runtime;

/// <summary>A command to run and how.</summary>
public sealed record ScriptRequest
{
    /// <summary>The program's path; not searched for (see <see cref="ScriptSecurity"/>).</summary>
    public required string Path { get; init; }

    /// <summary>All arguments, with argv[0].</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Who it runs as; default this process's user and groups.</summary>
    public ScriptIdentity Identity { get; init; } = ScriptIdentity.Current;

    /// <summary>Longest run: after it SIGTERM goes to the script's process group, SIGKILL 2 s later. Null: no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gives the script ordinary scheduling, nice value, processors and limits when this process has special ones.</summary>
    public bool ResetScheduling { get; init; }

    /// <summary>Gives the script SIGTERM when this process dies.</summary>
    public bool EndsWithParent { get; init; }

    /// <summary>Working directory; null inherits this process's, which is <c>/</c> in a daemon.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What the script finds in its environment beside this process's, as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>The same command with the same arguments, run in the same way.</summary>
    public bool Equals(ScriptRequest? other) =>
        other is not null && Path == other.Path && Arguments.SequenceEqual(other.Arguments) && Identity == other.Identity
        && Timeout == other.Timeout && ResetScheduling == other.ResetScheduling
        && EndsWithParent == other.EndsWithParent && WorkingDirectory == other.WorkingDirectory && Variables.SequenceEqual(other.Variables);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Arguments.Count, Identity, Timeout);
}
