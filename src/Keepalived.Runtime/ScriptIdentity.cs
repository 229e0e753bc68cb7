using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>User and groups a script runs as.</summary>
/// <param name="UserId">User.</param>
/// <param name="GroupId">Group.</param>
/// <param name="Groups">Supplementary groups.</param>
public sealed record ScriptIdentity(uint UserId, uint GroupId, IReadOnlyList<uint> Groups)
{
    /// <summary>The user scripts run as when it exists and no other is given.</summary>
    public const string DefaultUser = "keepalived_script";

    /// <summary>This process's user and group: scripts that run as it need no change of user.</summary>
    public static ScriptIdentity Current { get; } = new(Libc.geteuid(), Libc.getegid(), []);

    /// <summary>Whether a script with this identity runs with root's rights.</summary>
    public bool IsPrivileged => UserId == 0 || GroupId == 0;

    /// <summary>
    /// Looks up names as <c>script_user</c> and <c>user</c> have them. May ask name services: not for event loops.
    /// </summary>
    /// <param name="user">User name.</param>
    /// <param name="group">Group name; null for the user's primary group.</param>
    /// <param name="problem">keepalived's message when there is no such user or group.</param>
    public static ScriptIdentity? TryResolve(string user, string? group, out string? problem)
    {
        problem = null;
        if (UserAccount.Find(user) is not { } account)
        {
            problem = $"Script user '{user}' does not exist";
            return null;
        }

        uint groupId = account.GroupId;
        if (group is not null)
        {
            if (GroupAccount.Find(group) is not { } found)
            {
                problem = $"Script group '{group}' does not exist";
                return null;
            }

            groupId = found.Id;
        }

        return new ScriptIdentity(account.Id, groupId, account.Groups(groupId));
    }

    /// <summary>
    /// Who runs a script for which no user is given: <see cref="DefaultUser"/>, else this process's user. With
    /// <c>enable_script_security</c> there is no such fallback: security that is asked for must not mean root by default.
    /// </summary>
    /// <param name="isSecurityEnabled"><c>enable_script_security</c>.</param>
    /// <param name="problem">keepalived's message when the default user does not exist.</param>
    /// <returns>Null when nobody may run it.</returns>
    public static ScriptIdentity? TryResolveDefault(bool isSecurityEnabled, out string? problem) =>
        TryResolve(DefaultUser, null, out problem) ?? (isSecurityEnabled ? null : Current);

    /// <summary>Whether changing to this identity changes nothing for this process.</summary>
    public bool IsCurrent => UserId == Current.UserId && GroupId == Current.GroupId;

    /// <summary>The same user with the same groups.</summary>
    public bool Equals(ScriptIdentity? other) =>
        other is not null && UserId == other.UserId && GroupId == other.GroupId && Groups.SequenceEqual(other.Groups);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(UserId, GroupId, Groups.Count);
}
