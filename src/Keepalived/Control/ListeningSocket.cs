using System.Net;
using System.Net.Sockets;
using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Control;

/// <summary>A socket clients connect to. A path is removed at the end, unless something else has taken its place.</summary>
internal sealed class ListeningSocket : IDisposable
{
    private const int Backlog = 16;
    private const uint OwnerAndGroup = 0x1b0; // 0660
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly LinuxSocket _socket;
    private readonly string? _path;
    private readonly ulong _inode;
    private EventLoop? _loop;

    private ListeningSocket(LinuxSocket socket, string? path = null, ulong inode = 0)
    {
        _socket = socket;
        _path = path;
        _inode = inode;
    }

    /// <summary>
    /// A Unix socket for its owner and, if given, a group. One that a daemon which was killed has left is replaced, nothing else at that path
    /// is touched. May ask name services: not for the loop.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="group">Name of the group; null: none.</param>
    /// <param name="problem">Why there is none.</param>
    internal static ListeningSocket? TryOpen(string path, string? group, out string? problem)
    {
        SockaddrUn address;
        try
        {
            address = new SockaddrUn(path);
        }
        catch (ArgumentException)
        {
            problem = "a socket's path cannot have more than 107 bytes";
            return null;
        }

        var account = group is null ? null : GroupAccount.Find(group);
        problem = group is not null && account is null ? $"there is no group {group}" : MakeRoom(path, address);
        if (problem is not null) return null;
        var socket = LinuxSocket.Create(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK, 0);
        if (socket.TryBind(address) is var refused and not Errno.None)
        {
            problem = refused.Text();
            socket.Dispose();
            return null;
        }

        // Until here it is nobody else's: the mask of the daemon takes the rest.
        if (account is not null) _ = Libc.chown(path, Libc.geteuid(), account.Id);
        _ = Libc.chmod(path, OwnerAndGroup);
        socket.Listen(Backlog);
        return new ListeningSocket(socket, path, FileStatus.FindLink(path, out _)?.Inode ?? 0) { Group = account?.Id };
    }

    /// <summary>A TCP socket.</summary>
    internal static ListeningSocket? TryOpen(IPAddress address, int port, out string? problem)
    {
        bool isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var socket = LinuxSocket.Create(isV6 ? Libc.AF_INET6 : Libc.AF_INET, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK, 0);
        socket.SetOption(Libc.SOL_SOCKET, Libc.SO_REUSEADDR, 1);
        var refused = isV6 ? socket.TryBind(new SockaddrIn6(address, port)) : socket.TryBind(new SockaddrIn(address, port));
        problem = refused == Errno.None ? null : refused.Text();
        if (problem is not null)
        {
            socket.Dispose();
            return null;
        }

        socket.Listen(Backlog);
        return new ListeningSocket(socket);
    }

    /// <summary>Who besides the owner may connect to a path; null: nobody.</summary>
    internal uint? Group { get; private init; }

    /// <summary>The port of a TCP socket.</summary>
    internal int Port => _socket.LocalAddress<SockaddrIn>().HostPort;

    /// <summary>Accepts from now on.</summary>
    internal void Start(EventLoop loop, Action<LinuxSocket> onClient)
    {
        _loop = loop;
        loop.Watch(_socket.Fd, () => Accept(onClient));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop?.Unwatch(_socket.Fd);
        _loop = null;
        _socket.Dispose();
        if (_path is not null && FileStatus.FindLink(_path, out _)?.Inode == _inode) _ = Libc.unlink(_path);
    }

    private void Accept(Action<LinuxSocket> onClient)
    {
        if (_socket.TryAccept(Libc.SOCK_NONBLOCK, out var error) is { } client)
        {
            onClient(client);
        }
        else if (error is not (Errno.EAGAIN or Errno.ECONNABORTED or Errno.EINTR) && _loop is { } loop)
        {
            // Out of descriptors: the client stays in the queue, and asking again at once would only keep the loop busy.
            loop.Unwatch(_socket.Fd);
            loop.After(Pause, () =>
            {
                if (_loop is not null) Start(loop, onClient);
            });
        }
    }

    private static string? MakeRoom(string path, in SockaddrUn address)
    {
        if (FileStatus.FindLink(path, out _) is not { } found) return null;
        if (found.Type != Libc.S_IFSOCK || found.UserId != Libc.geteuid()) return "something else is there";
        using var probe = LinuxSocket.Create(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK, 0);
        if (probe.TryConnect(address) != Errno.ECONNREFUSED) return "another process uses it";
        _ = Libc.unlink(path);
        return null;
    }
}
