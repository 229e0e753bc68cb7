namespace Linux.Abi;

/// <summary>What recvmsg(2) says beside the data.</summary>
/// <param name="ControlLength">Bytes of control messages received.</param>
/// <param name="Flags">MSG_* flags.</param>
public readonly record struct ReceivedMessage(int ControlLength, int Flags)
{
    /// <summary>Whether the datagram was longer than the buffer.</summary>
    public bool DataTruncated => (Flags & Libc.MSG_TRUNC) != 0;

    /// <summary>Whether control messages were lost for lack of room.</summary>
    public bool ControlTruncated => (Flags & Libc.MSG_CTRUNC) != 0;
}
