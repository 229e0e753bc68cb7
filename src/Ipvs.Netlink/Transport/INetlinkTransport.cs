namespace Ipvs.Netlink.Transport;

/// <summary>Carries datagrams to and from the kernel. Tests put a scripted kernel here.</summary>
public interface INetlinkTransport : IDisposable
{
    /// <summary>Number of the descriptor that becomes readable when there is something to receive; owned by the transport.</summary>
    int Descriptor { get; }

    /// <summary>Sends one datagram, which may hold several requests.</summary>
    /// <exception cref="Linux.Abi.ErrnoException">The kernel did not take it.</exception>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>Receives one datagram of the kernel into <paramref name="buffer"/>, at least 32 KiB and always of the same size.</summary>
    /// <param name="buffer">Where to put it.</param>
    /// <param name="timeout">How long to wait; zero: only what is there already.</param>
    /// <returns>Its length, or 0 when none came within <paramref name="timeout"/>.</returns>
    /// <exception cref="Linux.Abi.ErrnoException">Receiving failed; ENOBUFS: the kernel dropped datagrams that did not fit.</exception>
    int Receive(Span<byte> buffer, TimeSpan timeout);
}
