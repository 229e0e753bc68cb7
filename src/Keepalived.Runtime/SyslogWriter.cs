using System.Globalization;
using System.Text;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Log lines to the system's log: datagrams <c>&lt;PRI&gt;Mon DD HH:MM:SS IDENT[PID]: text</c> to a local socket, as syslog(3) sends them.
/// Never waits: without a listener, or when it does not keep up, lines are lost and counted; the connection is renewed when it broke.
/// </summary>
/// <param name="ident">Such as <c>Keepalived_vrrp</c>.</param>
/// <param name="facility">Facility.</param>
/// <param name="path">The log's socket.</param>
public sealed class SyslogWriter(string ident, SyslogFacility facility = SyslogFacility.Daemon, string path = "/dev/log") : ILogSink, IDisposable
{
    private const int MaxLength = 8192;

    private readonly Lock _lock = new();
    private readonly int _processId = Environment.ProcessId;
    private LinuxSocket? _socket;

    /// <summary>The name in front of each line; changes with the configuration's instance and namespace.</summary>
    public string Ident { get; set; } = ident;

    /// <summary>Lines that could not be delivered.</summary>
    public long Lost { get; private set; }

    /// <summary>The datagram's text.</summary>
    public static string Format(
        SyslogFacility facility, SyslogSeverity severity, DateTimeOffset time, string ident, int processId, string text) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<{((int)facility * 8) + (int)severity}>{time:MMM} {time.Day,2} {time:HH:mm:ss} {ident}[{processId}]: {text}");

    /// <inheritdoc/>
    public void Write(SyslogSeverity severity, DateTimeOffset time, string text)
    {
        byte[] datagram = Encoding.UTF8.GetBytes(Format(facility, severity, time, Ident, _processId, text));
        ReadOnlySpan<byte> bytes = datagram.AsSpan(0, Math.Min(datagram.Length, MaxLength));
        lock (_lock)
        {
            if (!TrySend(bytes, out Errno error))
            {
                // The listener was restarted: its socket is another one now. A full queue is no reason to connect again.
                if (error == Errno.EAGAIN || !TryConnect() || !TrySend(bytes, out _))
                {
                    Lost++;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _socket?.Dispose();
            _socket = null;
        }
    }

    private bool TrySend(ReadOnlySpan<byte> datagram, out Errno error)
    {
        error = _socket?.Send(datagram, Libc.MSG_NOSIGNAL | Libc.MSG_DONTWAIT).Error ?? Errno.ENOTCONN;
        return error == Errno.None;
    }

    private bool TryConnect()
    {
        _socket?.Dispose();
        _socket = LinuxSocket.TryCreate(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK, 0, out _);
        if (_socket is not null && _socket.TryConnect(new SockaddrUn(path)) == Errno.None)
        {
            return true;
        }

        _socket?.Dispose();
        _socket = null;
        return false;
    }
}
