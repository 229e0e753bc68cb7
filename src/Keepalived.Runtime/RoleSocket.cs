using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// One end of the control socket between the parent and a role (SOCK_SEQPACKET). Never waits. The parent creates the pair, keeps one end
/// and gives the other to the child as descriptor 3.
/// </summary>
/// <param name="socket">The end; owned.</param>
public sealed class RoleSocket(LinuxSocket socket) : IDisposable
{
    /// <summary>The descriptor to watch.</summary>
    public Fd Fd => socket.Fd;

    /// <summary>The process that created the pair (SO_PEERCRED).</summary>
    public int CreatorProcessId => socket.GetOption<UCred>(Libc.SOL_SOCKET, Libc.SO_PEERCRED).ProcessId;

    /// <summary>The parent's end, and the child's to be inherited.</summary>
    public static (RoleSocket Parent, Fd Child) CreatePair()
    {
        (LinuxSocket parent, LinuxSocket child) = LinuxSocket.CreatePair(Libc.SOCK_SEQPACKET);
        return (new RoleSocket(parent), child.Fd);
    }

    /// <summary>Sends a message; false when the other side is gone or does not read.</summary>
    /// <param name="message">The message.</param>
    /// <param name="descriptor">A descriptor to go along (SCM_RIGHTS); stays open here.</param>
    public bool TrySend(RoleMessage message, Fd? descriptor = null)
    {
        byte[] datagram = message.Encode();
        if (descriptor is null)
        {
            return socket.Send(datagram, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL).Succeeded;
        }

        Span<byte> control = stackalloc byte[ControlMessages.Space(sizeof(int))];
        ControlMessages.Write(control, Libc.SOL_SOCKET, Libc.SCM_RIGHTS, descriptor.Number);
        return socket.SendMessage(datagram, control, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL).Succeeded;
    }

    /// <summary>Reads one message; call until it gives <see cref="RoleReceiptKind.Nothing"/> or <see cref="RoleReceiptKind.End"/>.</summary>
    public RoleReceipt Receive()
    {
        Span<byte> buffer = stackalloc byte[RoleMessage.MaxLength];
        Span<byte> control = stackalloc byte[256];
        IoResult result = socket.ReceiveMessage(
            buffer, control, out SockaddrNl _, out ReceivedMessage message, Libc.MSG_DONTWAIT | Libc.MSG_CMSG_CLOEXEC);
        if (!result.Succeeded)
        {
            return new RoleReceipt(result.WouldBlock ? RoleReceiptKind.Nothing : RoleReceiptKind.End);
        }

        if (result.Count == 0)
        {
            return new RoleReceipt(RoleReceiptKind.End);
        }

        List<Fd> descriptors = ControlMessages.TakeDescriptors(control[..message.ControlLength]);
        RoleMessage? decoded = message.DataTruncated ? null : RoleMessage.TryDecode(buffer[..result.Count]);
        if (decoded is null || descriptors.Count != (decoded.HasDescriptor ? 1 : 0))
        {
            descriptors.ForEach(descriptor => descriptor.Dispose());
            return new RoleReceipt(RoleReceiptKind.Invalid);
        }

        return new RoleReceipt(RoleReceiptKind.Message, decoded, descriptors.FirstOrDefault());
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
