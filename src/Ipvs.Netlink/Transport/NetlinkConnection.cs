using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Transport;

/// <summary>
/// Requests and their answers: sequence numbers, multi-part answers, acknowledgements, interrupted dumps, batches.
/// Not thread-safe. After a time-out or a <see cref="NetlinkFormatException"/> late answers are recognised by their
/// sequence number and dropped, but a dump may still be under way: open another connection then.
/// </summary>
public sealed class NetlinkConnection : IDisposable
{
    /// <summary>Holds single objects, acknowledgements and errors.</summary>
    private const int SmallBufferSize = 16 * 1024;

    /// <summary>The kernel fills datagrams up to 32 KiB once it has seen a buffer of that size; used from the first dump on.</summary>
    private const int LargeBufferSize = 64 * 1024;

    /// <summary>Answers to this many requests fit even the default receive buffer (each is charged up to about 1.3 KiB).</summary>
    internal const int MaxBatchRequests = 128;

    /// <summary>Well below the default send buffer.</summary>
    private const int MaxBatchBytes = 64 * 1024;

    private const int MaxDumpAttempts = 10;

    private const int GrowthOfLongAnswers = 8;

    private readonly INetlinkTransport _transport;
    private byte[] _buffer;
    private readonly AttributeWriter _request = new();
    private uint _nextSequence = 1;

    /// <summary>A connection over <paramref name="transport"/>, which it owns from now on.</summary>
    public NetlinkConnection(INetlinkTransport transport)
    {
        _transport = transport;
        _buffer = GC.AllocateUninitializedArray<byte>(SmallBufferSize);
    }

    /// <summary>Number of the socket's descriptor.</summary>
    internal int Descriptor => _transport.Descriptor;

    /// <summary>
    /// How long to wait for each datagram of an answer. Default 2 s: the kernel answers while a request is sent, so that
    /// even on a busy machine there is nothing to wait for.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Sends a get request and decodes the messages of its answer. A dump the kernel reports as interrupted is repeated.</summary>
    /// <param name="type">Message type.</param>
    /// <param name="flags"><see cref="NetlinkFlags.Dump"/>, or none for a single object.</param>
    /// <param name="payload">Fixed header and attributes.</param>
    /// <param name="command">Name of the request for errors.</param>
    /// <param name="decode">Called for every message of the answer in order.</param>
    /// <exception cref="NetlinkException">Refused, not answered, or interrupted ten times (EINTR).</exception>
    public List<T> Query<T>(ushort type, NetlinkFlags flags, ReadOnlySpan<byte> payload, string command, MessageDecoder<T> decode)
    {
        var answer = new List<T>();
        Query(type, flags, payload, command, decode, default, answer);
        return answer;
    }

    /// <summary>The same into a list that is emptied first, with a form every message of the answer must have.</summary>
    /// <returns>
    /// Number of datagrams the answer came in. Within one the kernel describes one state of its table; between two the
    /// table can change.
    /// </returns>
    internal int Query<T>(
        ushort type,
        NetlinkFlags flags,
        ReadOnlySpan<byte> payload,
        string command,
        MessageDecoder<T> decode,
        AnswerForm form,
        List<T> answer)
    {
        ArgumentNullException.ThrowIfNull(decode);
        for (int attempt = 0; attempt < MaxDumpAttempts; attempt++)
        {
            uint sequence = SendQuery(type, flags, payload, command);
            answer.Clear();
            if (TryCollect(sequence, command, decode, form, answer, out int datagrams))
            {
                return datagrams;
            }
        }

        throw new NetlinkException(command, new(Errno.EINTR, "the table changed during every attempt to read it"));
    }

    /// <summary>
    /// Carries out the requests in order; one that fails does not stop the next. Only the last of each datagram asks to
    /// be acknowledged: errors are always answered, so silence before that acknowledgement is success.
    /// </summary>
    /// <returns>One result per request.</returns>
    /// <exception cref="NetlinkException">The kernel did not answer in time (ETIMEDOUT), or answers were lost (ENOBUFS): what was carried out is unknown.</exception>
    public NetlinkResult[] Execute(NetlinkBatch batch, string command) => Execute(batch, command, Timeout);

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    /// <summary><see cref="Execute(NetlinkBatch, string)"/> with a time-out of its own.</summary>
    internal NetlinkResult[] Execute(NetlinkBatch batch, string command, TimeSpan timeout)
    {
        var results = new NetlinkResult[batch.Count];
        for (int first = 0; first < results.Length;)
        {
            int count = batch.CountWithin(first, MaxBatchRequests, MaxBatchBytes);
            uint sequence = TakeSequence(count);
            Send(batch.Prepare(first, count, sequence), command);
            Await(sequence, results.AsSpan(first, count), command, timeout);
            first += count;
        }

        return results;
    }

    private uint SendQuery(ushort type, NetlinkFlags flags, ReadOnlySpan<byte> payload, string command)
    {
        uint sequence = TakeSequence(1);
        bool isDump = (flags & NetlinkFlags.Dump) == NetlinkFlags.Dump;
        if (isDump && _buffer.Length < LargeBufferSize)
        {
            _buffer = GC.AllocateUninitializedArray<byte>(LargeBufferSize);
        }

        _request.Clear();
        Span<byte> message = _request.Reserve(NetlinkHeader.Size + payload.Length);
        new NetlinkHeader(
            (uint)message.Length,
            type,
            flags | NetlinkFlags.Request | (isDump ? NetlinkFlags.None : NetlinkFlags.Ack),
            sequence,
            0).Write(message);
        payload.CopyTo(message[NetlinkHeader.Size..]);
        Send(_request.Written, command);
        return sequence;
    }

    /// <summary>Reads until the end of the answer; false when it was interrupted.</summary>
    private bool TryCollect<T>(
        uint sequence, string command, MessageDecoder<T> decode, AnswerForm form, List<T> answer, out int datagrams)
    {
        bool isInterrupted = false;
        datagrams = 0;
        while (true)
        {
            int answersBefore = answer.Count;
            var messages = new MessageReader(ReceiveDatagram(command, Timeout));
            while (messages.MoveNext())
            {
                NetlinkHeader header = messages.Header;
                if (header.Sequence != sequence)
                {
                    continue;
                }

                isInterrupted |= header.Type != NetlinkHeader.Error && (header.Flags & NetlinkFlags.DumpInterrupted) != 0;
                switch (header.Type)
                {
                    case NetlinkHeader.NoOperation:
                        break;
                    case NetlinkHeader.Error:
                        ThrowIfFailed(command, ErrorMessage.ReadError(header, messages.Payload));
                        return true;
                    case NetlinkHeader.Done:
                        ThrowIfFailed(command, ErrorMessage.ReadDone(header, messages.Payload));
                        return !isInterrupted;
                    default:
                        datagrams += answer.Count == answersBefore ? 1 : 0;
                        MakeRoom(answer, datagrams);
                        answer.Add(decode(header.Type, form.Check(header.Type, messages.Payload)));
                        break;
                }
            }
        }
    }

    /// <summary>
    /// A list that is full and goes on in another datagram may get long. Memory that is never used costs little, the many
    /// steps of doubling and copying cost more.
    /// </summary>
    private static void MakeRoom<T>(List<T> answer, int datagrams)
    {
        if (datagrams > 1 && answer.Count == answer.Capacity)
        {
            answer.EnsureCapacity(answer.Count * GrowthOfLongAnswers);
        }
    }

    /// <summary>Reads answers until the last request's.</summary>
    private void Await(uint firstSequence, Span<NetlinkResult> results, string command, TimeSpan timeout)
    {
        bool isComplete = false;
        while (!isComplete)
        {
            var messages = new MessageReader(ReceiveDatagram(command, timeout));
            while (messages.MoveNext())
            {
                uint index = messages.Header.Sequence - firstSequence;
                if (index < results.Length && messages.Header.Type == NetlinkHeader.Error)
                {
                    results[(int)index] = ErrorMessage.ReadError(messages.Header, messages.Payload);
                    isComplete |= index == results.Length - 1;
                }
            }
        }
    }

    private void Send(ReadOnlySpan<byte> datagram, string command)
    {
        try
        {
            _transport.Send(datagram);
        }
        catch (ErrnoException e)
        {
            throw new NetlinkException(command, new(e.Errno, e.Message));
        }
    }

    private ReadOnlySpan<byte> ReceiveDatagram(string command, TimeSpan timeout)
    {
        try
        {
            int length = _transport.Receive(_buffer, timeout);
            return length > 0
                ? _buffer.AsSpan(0, length)
                : throw new NetlinkException(command, new(Errno.ETIMEDOUT, "the kernel did not answer"));
        }
        catch (ErrnoException e)
        {
            throw new NetlinkException(command, new(e.Errno, e.Message));
        }
    }

    private uint TakeSequence(int count)
    {
        uint taken = _nextSequence;
        _nextSequence += (uint)count;
        return taken;
    }

    private static void ThrowIfFailed(string command, NetlinkResult result)
    {
        if (!result.Succeeded)
        {
            throw new NetlinkException(command, result);
        }
    }
}
