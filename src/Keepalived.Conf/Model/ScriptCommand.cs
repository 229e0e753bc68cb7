namespace Keepalived.Conf.Model;

/// <summary>User and group a script runs as.</summary>
/// <param name="User">User name.</param>
/// <param name="Group">Group name; null: the user's primary group.</param>
public sealed record ScriptUser(string User, string? Group)
{
    /// <summary>Where the user's name stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary>A command as given to a script keyword, already split by keepalived's quoting rules.</summary>
/// <param name="Arguments">Command and arguments; never empty.</param>
/// <param name="Text">The command string as configured, for logs.</param>
/// <param name="User">Explicit user; null: the <c>script_user</c> rules apply.</param>
public sealed record ScriptCommand(ValueArray<string> Arguments, string Text, ScriptUser? User)
{
    /// <summary>Where the keyword stands.</summary>
    public Origin Origin { get; init; }
}
