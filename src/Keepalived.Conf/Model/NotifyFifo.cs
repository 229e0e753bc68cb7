namespace Keepalived.Conf.Model;

/// <summary>A named pipe that gets a line per event, and the script that reads it.</summary>
public sealed record NotifyFifo
{
    /// <summary><c>*notify_fifo</c>; null: none.</summary>
    public string? Path { get; init; }

    /// <summary>Who owns the pipe; null: the <c>script_user</c> rules apply.</summary>
    public ScriptUser? User { get; init; }

    /// <summary><c>*notify_fifo_script</c>: gets the path as its last argument.</summary>
    public ScriptCommand? Script { get; init; }
}
