using System.Runtime.InteropServices;

namespace Vrrp.Scenarios;

/// <summary>
/// Sees every frame that enters a port of the switch, with the kernel's own time stamps: how busy this process is does
/// not matter for what is measured. What ports transmit is left out, so that each frame appears once.
/// </summary>
public sealed class WireCapture : IDisposable
{
    private const int SoTimestampNs = 35;
    private const int SoReceiveBufferForced = 33;
    private static readonly TimeSpan _receiveTimeout = TimeSpan.FromMilliseconds(200);
    private readonly LinuxSocket _socket;
    private readonly Dictionary<int, string> _ports = [];
    private readonly Func<int, string?> _nameOf;
    private readonly List<CapturedFrame> _frames = [];
    private readonly Lock _lock = new();
    private readonly Thread _reader;
    private volatile bool _stopped;

    /// <summary>Starts watching all ports of a switch; on return nothing sent later is missed.</summary>
    public WireCapture(NetworkNamespace switchNamespace)
    {
        _nameOf = index => switchNamespace.Do(() => InterfaceName.FromIndex(index));
        _socket = switchNamespace.Do(() => LinuxSocket.Create(Libc.AF_PACKET, Libc.SOCK_RAW, 0));
        _socket.SetOption(Libc.SOL_SOCKET, SoReceiveBufferForced, 16 << 20);
        _socket.SetOption(Libc.SOL_SOCKET, SoTimestampNs, 1);
        _socket.SetOption(Libc.SOL_SOCKET, 20 /* SO_RCVTIMEO */, new Timeval { Seconds = 0, Microseconds = (long)_receiveTimeout.TotalMicroseconds });
        _socket.Bind(new SockaddrLl(0, Libc.ETH_P_ALL));
        _reader = new Thread(Read) { IsBackground = true, Name = "capture" };
        _reader.Start();
    }

    /// <summary>Everything so far, in order of arrival.</summary>
    public IReadOnlyList<CapturedFrame> Frames
    {
        get
        {
            lock (_lock) return [.. _frames];
        }
    }

    /// <summary>Frames that came in on a port at or after a moment.</summary>
    public List<CapturedFrame> From(string port, DateTime since = default)
    {
        lock (_lock) return [.. _frames.Where(f => f.At >= since && f.Port == port)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        _reader.Join();
        _socket.Dispose();
    }

    private void Read()
    {
        byte[] buffer = new byte[2048];
        byte[] control = new byte[64];
        while (!_stopped)
        {
            IoResult result = _socket.ReceiveMessage(buffer, control, out SockaddrLl from, out ReceivedMessage message);
            if (!result.Succeeded || from.PacketType == Libc.PACKET_OUTGOING) continue;
            if (NameOf(from.InterfaceIndex) is not { } port || Time(control.AsSpan(0, message.ControlLength)) is not { } at) continue;
            CapturedFrame frame = new(at, port, buffer[..Math.Min((int)result.Count, buffer.Length)]);
            lock (_lock) _frames.Add(frame);
        }
    }

    // Ports are called p...: the bridges themselves are not of interest.
    private string? NameOf(int index)
    {
        if (!_ports.TryGetValue(index, out string? name)) _ports[index] = name = _nameOf(index) ?? string.Empty;
        return name.StartsWith('p') ? name : null;
    }

    private static DateTime? Time(ReadOnlySpan<byte> control)
    {
        ControlMessages messages = new(control);
        while (messages.MoveNext())
        {
            if (messages.Level != Libc.SOL_SOCKET || messages.Type != SoTimestampNs) continue;
            ReadOnlySpan<long> time = MemoryMarshal.Cast<byte, long>(messages.Data);
            return DateTime.UnixEpoch.AddSeconds(time[0]).AddTicks(time[1] / 100);
        }

        return null;
    }
}
