using Ipvs.Netlink.Generic;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink;

/// <summary>
/// Reads and changes the IPVS table of the network namespace the client was opened in. Calls are synchronous: the kernel
/// answers at once. Every method throws <see cref="NetlinkException"/> when the kernel refuses (EPERM without
/// CAP_NET_ADMIN in the initial user namespace) and <see cref="NetlinkFormatException"/> when an answer cannot be read.
/// Not thread-safe; several clients may be used side by side.
/// </summary>
public sealed partial class IpvsClient : IIpvsReader, IDisposable
{
    private readonly GenericNetlinkConnection _family;
    private readonly AttributeWriter _attributes = new();
    private readonly NetlinkBatch _batch = new();

    /// <summary>A client over a transport it owns from now on; the family is resolved at first use.</summary>
    public IpvsClient(INetlinkTransport transport)
        : this(new NetlinkConnection(transport))
    {
    }

    /// <summary>A client over a connection it owns from now on; the family is resolved at first use.</summary>
    public IpvsClient(NetlinkConnection connection) =>
        _family = new GenericNetlinkConnection(connection, IpvsUapi.FamilyName, IpvsUapi.FamilyVersion);

    /// <summary>Opens a socket in the calling thread's network namespace and resolves the IPVS family, which loads the module.</summary>
    /// <exception cref="NetlinkException">ENOENT: the kernel has no IPVS.</exception>
    /// <exception cref="ErrnoException">No netlink socket could be made.</exception>
    public static IpvsClient Open()
    {
        var client = new IpvsClient(NetlinkSocket.Open(Libc.NETLINK_GENERIC));
        try
        {
            _ = client._family.FamilyId;
            return client;
        }
        catch (NetlinkException)
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="GenericNetlinkConnection.RequestReceiveBuffer"/>
    public void RequestReceiveBuffer(uint bytes, bool force) => _family.RequestReceiveBuffer(bytes, force);

    /// <summary>
    /// Carries out the operations in order, many per system call. One that fails does not stop the next.
    /// </summary>
    /// <returns>One result per operation.</returns>
    /// <exception cref="NetlinkException">The kernel stopped answering; what was carried out is unknown.</exception>
    public IReadOnlyList<NetlinkResult> Execute(IReadOnlyList<IpvsOperation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var results = new NetlinkResult[operations.Count];
        string name = operations.Count == 1 ? OperationCodec.Command(operations[0]).Name() : "IPVS batch";
        for (int first = 0; first < results.Length; first += _batch.Count)
        {
            // As many as are sent together: the requests of a large change need not be there all at once.
            int end = Math.Min(first + NetlinkConnection.MaxBatchRequests, results.Length);
            _batch.Clear();
            for (int i = first; i < end; i++)
            {
                OperationCodec.Write(_family, _batch, operations[i]);
            }

            _family.Execute(_batch, name).CopyTo(results, first);
        }

        return results;
    }

    /// <summary>Carries out one operation.</summary>
    public void Execute(IpvsOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        NetlinkResult result = Execute([operation])[0];
        if (!result.Succeeded)
        {
            throw new NetlinkException(OperationCodec.Command(operation).Name(), result);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _family.Dispose();

    /// <summary>All entries of a table. Returns the number of datagrams they came in: the table may have changed between two.</summary>
    private int Dump<T>(IpvsCommand command, MessageDecoder<T> decode, List<T> answer) =>
        _family.Query((byte)command, NetlinkFlags.Dump, _attributes.Written, command.Name(), decode, answer);

    private T GetOne<T>(IpvsCommand command, MessageDecoder<T> decode)
    {
        List<T> answer = [];
        _family.Query((byte)command, NetlinkFlags.None, _attributes.Written, command.Name(), decode, answer);
        return answer.Count == 1 ? answer[0] : throw new NetlinkFormatException($"{answer.Count} answers to {command.Name()}");
    }

    private AttributeWriter NewAttributes()
    {
        _attributes.Clear();
        return _attributes;
    }
}
