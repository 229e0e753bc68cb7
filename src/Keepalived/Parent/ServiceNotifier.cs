using System.Net.Sockets;
using System.Text;
using Keepalived.Supervision;

namespace Keepalived.Parent;

/// <summary>Sends datagrams to the service manager's socket.</summary>
/// <param name="socketName">NOTIFY_SOCKET: a path, or <c>@</c> and an abstract name.</param>
/// <param name="parentPid">The parent's process id.</param>
internal sealed class ServiceNotifier(string socketName, int parentPid)
{
    /// <summary>Sends one notification. A manager that does not listen must not disturb the daemon: the failure is returned.</summary>
    internal string? Send(ServiceState state)
    {
        try
        {
            var address = new UnixDomainSocketEndPoint(socketName[0] == '@' ? "\0" + socketName[1..] : socketName);
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.Blocking = false;
            socket.SendTo(Encoding.UTF8.GetBytes(ServiceNotification.TextOf(state, parentPid)), address);
            return null;
        }
        catch (SocketException e)
        {
            return e.Message;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
