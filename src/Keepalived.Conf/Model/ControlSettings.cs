namespace Keepalived.Conf.Model;

/// <summary>The control socket.</summary>
public sealed record ControlSettings
{
    /// <summary>False with <c>control_socket none</c>.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary><c>control_socket</c>, absolute; null: the default, below <c>/run/keepalived</c> or beside the pid file of <c>-p</c>.</summary>
    public string? Path { get; init; }

    /// <summary>The group whose members may use it besides root; null: none.</summary>
    public string? Group { get; init; }
}
