using Checkers.Checks.Probes;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Udp;

/// <summary>A connected UDP socket: errors that ICMP brings arrive on it, datagrams of others do not.</summary>
internal static class UdpSocket
{
    /// <summary>Opens, binds and connects.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="socket">The socket; open also when something failed after it was made.</param>
    /// <param name="trouble">This host's own trouble; null: none.</param>
    /// <returns>An error that counts against the server; <see cref="Errno.None"/>: connected, or trouble.</returns>
    public static Errno Open(CheckConnection options, out BareSocket socket, out (bool IsCreated, string Text)? trouble)
    {
        trouble = null;
        socket = BareSocket.Open(ProbeSocket.FamilyOf(options), Libc.SOCK_DGRAM, Libc.IPPROTO_UDP, out var error);
        if (!socket.IsOpen)
        {
            trouble = (false, error.Text());
            return Errno.None;
        }
        if (ProbeSocket.TryBind(socket, options) is { } text)
        {
            trouble = (true, text);
            return Errno.None;
        }
        error = ProbeSocket.Connect(socket, options, options.Port);
        if (error == Errno.None || ConnectError.IsAboutTheServer(error)) return error;
        trouble = (true, error.Text());
        return Errno.None;
    }
}
