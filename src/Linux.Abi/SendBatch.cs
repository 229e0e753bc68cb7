namespace Linux.Abi;

/// <summary>Datagrams that leave one socket with as few system calls as possible (sendmmsg(2)). Not thread-safe.</summary>
/// <param name="capacity">Most messages of one batch; the kernel takes up to 1024.</param>
public sealed class SendBatch(int capacity)
{
    private readonly MMsgHdr[] _headers = GC.AllocateArray<MMsgHdr>(capacity, pinned: true);
    private readonly IoVec[] _vectors = GC.AllocateArray<IoVec>(capacity, pinned: true);
    private readonly PinnedMessage?[] _messages = new PinnedMessage?[capacity];
    private readonly Errno[] _outcomes = new Errno[capacity];

    /// <summary>Messages that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the batch must be sent before another message is added.</summary>
    public bool IsFull => Count == _headers.Length;

    /// <summary>Adds a message, which must not change before the batch is sent. Only when the batch is not full.</summary>
    public unsafe void Add(PinnedMessage message)
    {
        _messages[Count] = message;
        fixed (IoVec* vectors = _vectors) message.Describe(ref _headers[Count], vectors + Count);
        Count++;
    }

    /// <summary>Sends everything; a message that fails does not keep later ones from going out.</summary>
    /// <returns>One outcome for each message, valid until the next call. The batch is empty afterwards.</returns>
    public unsafe ReadOnlySpan<Errno> Send(LinuxSocket socket, int flags)
    {
        int count = Count;
        Array.Clear(_outcomes, 0, count);
        fixed (MMsgHdr* headers = _headers)
        {
            for (int done = 0; done < count;)
            {
                int sent = Libc.sendmmsg(socket.Fd.Number, headers + done, (uint)(count - done), flags);
                if (sent > 0)
                {
                    done += sent;
                    continue;
                }

                Errno error = Libc.LastError;
                if (error != Errno.EINTR) _outcomes[done++] = error;
            }
        }

        Array.Clear(_messages, 0, count);
        Count = 0;
        return _outcomes.AsSpan(0, count);
    }
}
