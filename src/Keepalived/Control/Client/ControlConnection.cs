using System.Text;
using System.Text.Json;
using Keepalived.Runtime.Control;
using Linux.Abi;

namespace Keepalived.Control.Client;

/// <summary>A client's connection to a running daemon. Waits; not for a daemon's loop.</summary>
internal sealed class ControlConnection : IDisposable
{
    private const int PatienceMilliseconds = 15_000;

    private readonly LinuxSocket _socket;
    private readonly MemoryStream _received = new();
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _searched;

    private ControlConnection(LinuxSocket socket) => _socket = socket;

    /// <summary>Whether the daemon has closed the connection.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>Connects; null with one line that says what to do.</summary>
    internal static ControlConnection? TryOpen(string path, out string? problem)
    {
        SockaddrUn address;
        try
        {
            address = new SockaddrUn(path);
        }
        catch (ArgumentException)
        {
            problem = $"{path}: a socket's path cannot have more than 107 bytes";
            return null;
        }

        var socket = LinuxSocket.Create(Libc.AF_UNIX, Libc.SOCK_STREAM, 0);
        var error = socket.TryConnect(address);
        problem = error switch
        {
            Errno.None => null,
            Errno.ENOENT or Errno.ECONNREFUSED =>
                $"no daemon listens at {path}: is it running? --socket, --instance and --namespace name another one (control_socket in global_defs)",
            Errno.EACCES => $"you have no right to use {path}: root and the group of control_socket in global_defs have",
            _ => $"{path}: {error.Text()}",
        };
        if (problem is null) return new ControlConnection(socket);
        socket.Dispose();
        return null;
    }

    /// <summary>Asks and waits for the answer; null with one line that says what is wrong.</summary>
    internal JsonElement? Ask(ControlRequest request, out string? problem)
    {
        byte[] line = [.. request.Encode(), (byte)'\n'];
        for (int sent = 0; sent < line.Length;)
        {
            var result = _socket.Send(line.AsSpan(sent), Libc.MSG_NOSIGNAL);
            if (!result.Succeeded)
            {
                problem = "the daemon has closed the connection: you may have no right to use it";
                return null;
            }

            sent += result.Count;
        }

        if (ReadLine(PatienceMilliseconds) is not { } text)
        {
            problem = HasEnded
                ? "the daemon has closed the connection: you may have no right to use it"
                : $"the daemon has not answered within {PatienceMilliseconds / 1000} seconds: its log may say why";
            return null;
        }

        using var answer = JsonDocument.Parse(text);
        var root = answer.RootElement;
        problem = root.GetProperty("ok").GetBoolean() ? null : root.GetProperty("error").GetString();
        return problem is null ? root.GetProperty("result").Clone() : null;
    }

    /// <summary>The next line; null at the end, or when none comes in time.</summary>
    /// <param name="milliseconds">How long to wait for more of it; -1: for ever.</param>
    internal string? ReadLine(int milliseconds)
    {
        while (true)
        {
            var bytes = _received.GetBuffer().AsSpan(0, (int)_received.Length);
            int end = bytes[_searched..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                end += _searched;
                string line = Encoding.UTF8.GetString(bytes[..end]);
                byte[] rest = bytes[(end + 1)..].ToArray();
                _received.SetLength(0);
                _received.Write(rest);
                _searched = 0;
                return line;
            }

            _searched = bytes.Length;
            if (_socket.Fd.Poll(Libc.POLLIN, milliseconds) == 0) return null;
            var result = _socket.Receive(_buffer);
            if (!result.Succeeded || result.Count == 0)
            {
                HasEnded = true;
                return null;
            }

            _received.Write(_buffer, 0, result.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
