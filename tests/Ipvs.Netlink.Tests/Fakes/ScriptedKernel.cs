using System.Runtime.InteropServices;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Tests.Fakes;

/// <summary>A kernel that is a function from requests to datagrams. Reading what was not sent is a time-out.</summary>
internal sealed class ScriptedKernel(Func<ScriptedRequest, IEnumerable<byte[]>> script) : INetlinkTransport
{
    /// <summary>In place of a datagram: datagrams were lost here.</summary>
    public static readonly byte[] Overrun = [];

    public const ushort IpvsFamily = 0x1c;

    private readonly Queue<byte[]> _datagrams = new();

    /// <summary>Every request got, except look-ups of the family.</summary>
    public List<ScriptedRequest> Requests { get; } = [];

    public int Descriptor => -1;

    public int Sends { get; private set; }

    public int FamilyLookups { get; private set; }

    public TimeSpan LastTimeout { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>The id the family has; requests to other ids fail with ENOENT.</summary>
    public ushort FamilyId { get; set; } = IpvsFamily;

    /// <summary>A kernel with the IPVS family and <paramref name="script"/> behind it.</summary>
    public static ScriptedKernel WithIpvs(Func<ScriptedRequest, IEnumerable<byte[]>> script)
    {
        ScriptedKernel? kernel = null;
        kernel = new ScriptedKernel(request => request.Header.Type == 0x10
            ? kernel!.AnswerFamilyLookup(request)
            : request.Header.Type == kernel!.FamilyId ? script(request) : [Reply.Error(request, Errno.ENOENT)]);
        return kernel;
    }

    public void Send(ReadOnlySpan<byte> datagram)
    {
        Sends++;
        var messages = new MessageReader(datagram);
        while (messages.MoveNext())
        {
            var request = new ScriptedRequest(messages.Header, messages.Payload.ToArray());
            if (request.Header.Type != 0x10)
            {
                Requests.Add(request);
            }

            foreach (byte[] reply in script(request))
            {
                _datagrams.Enqueue(reply);
            }
        }
    }

    public int Receive(Span<byte> buffer, TimeSpan timeout)
    {
        LastTimeout = timeout;
        if (!_datagrams.TryDequeue(out byte[]? datagram))
        {
            return 0;
        }

        if (ReferenceEquals(datagram, Overrun))
        {
            throw new ErrnoException("recvmsg", "AF_NETLINK", Errno.ENOBUFS);
        }

        datagram.CopyTo(buffer);
        return datagram.Length;
    }

    public void Dispose() => IsDisposed = true;

    private IEnumerable<byte[]> AnswerFamilyLookup(ScriptedRequest request)
    {
        FamilyLookups++;
        Assert.Equal("030100000900020049505653000000", request.Hex[..30]);
        var payload = new AttributeWriter();
        MemoryMarshal.Write(payload.Reserve(4), 0x0101);
        payload.Put(2, "IPVS");
        payload.Put(1, FamilyId);
        return [Reply.Data(request, payload.Written), Reply.Error(request, Errno.None)];
    }
}
