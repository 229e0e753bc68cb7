using System.Buffers.Binary;
using System.Text;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Tests;

/// <summary>
/// A kernel that takes every request of the IPVS family and refuses those chosen by the test.
/// It records how many requests came together.
/// </summary>
/// <param name="refuse">
/// Error number for a request, by its IPVS command number and bytes; 0 accepts it, <see cref="Silence"/> never answers it.
/// </param>
internal sealed class AcknowledgingKernel(Func<byte, byte[], int> refuse) : INetlinkTransport
{
    /// <summary>In place of an error number: no answer.</summary>
    public const int Silence = -1;

    private const int HeaderSize = 16;
    private const int ControlFamily = 0x10;
    private const ushort FamilyId = 0x1c;
    private const ushort ErrorMessage = 2;
    private const ushort AcknowledgeFlag = 4;

    private readonly Queue<byte[]> _answers = [];

    /// <summary>Number of requests in each datagram, those for the family's id apart.</summary>
    public List<int> Datagrams { get; } = [];

    public int Descriptor => -1;

    public void Send(ReadOnlySpan<byte> datagram)
    {
        int count = 0;
        while (!datagram.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(datagram);
            byte[] request = datagram[..length].ToArray();
            datagram = datagram[Math.Min((length + 3) & ~3, datagram.Length)..];
            if (BinaryPrimitives.ReadUInt16LittleEndian(request.AsSpan(4)) == ControlFamily)
            {
                _answers.Enqueue(Message(ControlFamily, request, Family()));
                Acknowledge(request, error: 0);
                continue;
            }

            count++;
            Acknowledge(request, refuse(request[HeaderSize], request));
        }

        if (count > 0)
        {
            Datagrams.Add(count);
        }
    }

    public int Receive(Span<byte> buffer, TimeSpan timeout)
    {
        if (!_answers.TryDequeue(out byte[]? answer))
        {
            return 0;
        }

        answer.CopyTo(buffer);
        return answer.Length;
    }

    public void Dispose() => _answers.Clear();

    private void Acknowledge(byte[] request, int error)
    {
        bool acknowledge = (BinaryPrimitives.ReadUInt16LittleEndian(request.AsSpan(6)) & AcknowledgeFlag) != 0;
        if (error != Silence && (error != 0 || acknowledge))
        {
            byte[] payload = new byte[4 + HeaderSize];
            BinaryPrimitives.WriteInt32LittleEndian(payload, -error);
            request.AsSpan(0, HeaderSize).CopyTo(payload.AsSpan(4));
            _answers.Enqueue(Message(ErrorMessage, request, payload));
        }
    }

    /// <summary>The answer to "what is the id of IPVS": generic header, attribute 1 with the id, attribute 2 with the name.</summary>
    private static byte[] Family() =>
        [1, 2, 0, 0, 6, 0, 1, 0, (byte)FamilyId, 0, 0, 0, 9, 0, 2, 0, .. Encoding.ASCII.GetBytes("IPVS\0"), 0, 0, 0];

    private static byte[] Message(ushort type, byte[] request, byte[] payload)
    {
        byte[] message = new byte[HeaderSize + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), type);
        request.AsSpan(8, 8).CopyTo(message.AsSpan(8)); // sequence number and port
        payload.CopyTo(message, HeaderSize);
        return message;
    }
}
