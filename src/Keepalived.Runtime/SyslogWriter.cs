using System.Globalization;
using System.Text;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Log lines to the system's log: datagrams <c>&lt;PRI&gt;Mon DD HH:MM:SS IDENT[PID]: text</c> to a local socket, as syslog(3) sends them.
/// Never waits: where the listener does not keep up (the kernel queues as few as ten datagrams, see net.unix.max_dgram_qlen) lines wait
/// for a thread of their own. Without a listener, or when more than 1024 wait, they are lost and counted; the connection is renewed when it
/// broke.
/// </summary>
public sealed class SyslogWriter : ILogSink, IDisposable
{
    private const int MaxLength = 8192;
    private const int MaxWaiting = 1024;
    private const int StackSize = 256 * 1024;
    private const int LookAgain = 100; // ms
    private static readonly TimeSpan s_lastChance = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _waiting = [];
    private readonly int _processId = Environment.ProcessId;
    private LinuxSocket? _socket;
    private Thread? _sender;
    private bool _disposed;

    private readonly SyslogFacility _facility;
    private readonly string _path;

    /// <summary>Nothing is opened before the first line.</summary>
    /// <param name="ident">Such as <c>Keepalived_vrrp</c>.</param>
    /// <param name="facility">Facility.</param>
    /// <param name="path">The log's socket.</param>
    public SyslogWriter(string ident, SyslogFacility facility = SyslogFacility.Daemon, string path = "/dev/log")
    {
        Ident = ident;
        _facility = facility;
        _path = path;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The name in front of each line; changes with the configuration's instance and namespace.</summary>
    public string Ident { get; set; }

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
        byte[] datagram = Encoding.UTF8.GetBytes(Format(_facility, severity, time, Ident, _processId, text));
        if (datagram.Length > MaxLength) Array.Resize(ref datagram, MaxLength);
        lock (_lock)
        {
            if (_disposed) return;
            if (_waiting.Count > 0) Queue(datagram);
            else Send(datagram);
        }
    }

    /// <summary>Takes no more lines; those that wait have a second to be delivered.</summary>
    public void Dispose()
    {
        Thread? sender;
        lock (_lock)
        {
            _disposed = true;
            sender = _sender;
        }

        if (sender?.Join(s_lastChance) == false) return; // it still has the socket
        _socket?.Dispose();
        _socket = null;
    }

    private void Send(byte[] datagram)
    {
        if (TrySend(datagram, out Errno error)) return;

        // The listener was restarted: its socket is another one now. A full queue is no reason to connect again.
        if (error != Errno.EAGAIN && (!TryConnect() || !TrySend(datagram, out error)) && error != Errno.EAGAIN) Lost++;
        else if (error == Errno.EAGAIN) Queue(datagram);
    }

    private void Queue(byte[] datagram)
    {
        if (_waiting.Count == MaxWaiting)
        {
            Lost++;
            return;
        }

        _waiting.Enqueue(datagram);
        if (_sender is not null) return;
        _sender = new Thread(SendWaiting, StackSize) { IsBackground = true, Name = "syslog" };
        _sender.Start();
    }

    // While something waits nobody else uses the socket.
    private void SendWaiting()
    {
        while (_socket is { } socket)
        {
            _ = socket.Fd.Poll(Libc.POLLOUT, LookAgain);
            lock (_lock)
            {
                if (!SendWhatFits()) continue;
                _sender = null;
                return;
            }
        }
    }

    private bool SendWhatFits()
    {
        while (_waiting.TryPeek(out byte[]? datagram))
        {
            if (!TrySend(datagram, out Errno error))
            {
                if (error == Errno.EAGAIN) return false;
                if (!TryConnect())
                {
                    Lost += _waiting.Count;
                    _waiting.Clear();
                    return true;
                }

                continue;
            }

            _waiting.Dequeue();
        }

        return true;
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
        if (_socket is not null && _socket.TryConnect(new SockaddrUn(_path)) == Errno.None)
        {
            return true;
        }

        _socket?.Dispose();
        _socket = null;
        return false;
    }
}
