using System.Runtime.InteropServices;
using Linux.Abi;

namespace Keepalived.Control;

/// <summary>Who is at the other end of a Unix socket, and whether they may be: root, the daemon's own user, and members of the socket's group.</summary>
internal static class PeerRights
{
    private const int MostGroups = 4096;

    /// <summary>The user at the other end; null when they have no right to be there.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="group">The socket's group; null: none.</param>
    internal static uint? UserOf(LinuxSocket client, uint? group)
    {
        var peer = client.GetOption<UCred>(Libc.SOL_SOCKET, Libc.SO_PEERCRED);
        return MayControl(peer, Libc.geteuid(), group, () => GroupsOf(client)) ? peer.UserId : null;
    }

    /// <summary>The rule itself.</summary>
    internal static bool MayControl(in UCred peer, uint own, uint? group, Func<uint[]> groups) =>
        peer.UserId == 0 || peer.UserId == own || (group is { } wanted && (peer.GroupId == wanted || groups().Contains(wanted)));

    private static uint[] GroupsOf(LinuxSocket client)
    {
        byte[] bytes = new byte[MostGroups * sizeof(uint)];
        return client.TryGetOption(Libc.SOL_SOCKET, Libc.SO_PEERGROUPS, bytes, out int length) == Errno.None
            ? MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(0, length)).ToArray()
            : [];
    }
}
