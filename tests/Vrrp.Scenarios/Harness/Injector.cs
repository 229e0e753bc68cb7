namespace Vrrp.Scenarios;

/// <summary>Sends whole frames from a router's <c>eth0</c>, past its IP stack.</summary>
public sealed class Injector : IDisposable
{
    private readonly LinuxSocket _socket;
    private readonly SockaddrLl _device;
    private Thread? _repeater;
    private volatile bool _stopped;

    /// <summary>Opens the socket.</summary>
    public Injector(LanNode node)
    {
        _socket = node.Namespace.Do(() => LinuxSocket.Create(Libc.AF_PACKET, Libc.SOCK_RAW, 0));
        _device = new SockaddrLl(node.Namespace.Do(() => InterfaceName.ToIndex("eth0")), Libc.ETH_P_ALL);
    }

    /// <summary>Sends one frame and returns the moment before.</summary>
    public DateTime Send(ReadOnlySpan<byte> frame)
    {
        DateTime before = DateTime.UtcNow;
        _ = _socket.SendTo(frame, _device).OrThrow("sendto");
        return before;
    }

    /// <summary>Sends one advert and returns the moment before.</summary>
    public DateTime Send(ForgedAdvert advert) => Send(advert.Frame());

    /// <summary>Sends frames again and again, spread over an interval, until this is disposed of.</summary>
    public void Repeat(TimeSpan interval, params IReadOnlyList<byte[]> frames)
    {
        _repeater = new Thread(() =>
        {
            while (!_stopped)
            {
                foreach (byte[] frame in frames)
                {
                    Send(frame);
                    Thread.Sleep(interval / frames.Count);
                }
            }
        })
        { IsBackground = true, Name = "injector" };
        _repeater.Start();
    }

    /// <summary>Stops repeating.</summary>
    public void Stop()
    {
        _stopped = true;
        _repeater?.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _socket.Dispose();
    }
}
