namespace Keepalived.Conf.Dump;

/// <summary>Who runs a script or owns a pipe, in numbers.</summary>
/// <param name="User">User id.</param>
/// <param name="Group">Group id.</param>
/// <param name="Groups">Supplementary groups.</param>
public sealed record DumpOwner(uint User, uint Group, IReadOnlyList<uint> Groups)
{
    /// <summary><c>UID:GID</c>.</summary>
    public override string ToString() => $"{User}:{Group}";
}
