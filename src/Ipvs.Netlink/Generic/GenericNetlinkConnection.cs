using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Generic;

/// <summary>
/// A connection to one generic netlink family. The family's id is resolved at first use, which makes the kernel load its
/// module, and again when the module was reloaded meanwhile. Not thread-safe.
/// </summary>
/// <param name="connection">The connection (protocol <c>NETLINK_GENERIC</c>), owned from now on.</param>
/// <param name="familyName">Name of the family, such as <c>IPVS</c>.</param>
/// <param name="version">Version byte of requests.</param>
public sealed class GenericNetlinkConnection(NetlinkConnection connection, string familyName, byte version) : IDisposable
{
    /// <summary>Length of the header after the netlink header: command, version, two reserved bytes.</summary>
    public const int HeaderSize = 4;

    /// <summary>The resolver family, <c>nlctrl</c>, of <c>linux/genetlink.h</c>.</summary>
    private const ushort ControlFamily = 0x10;
    private const byte GetFamilyCommand = 3;
    private const ushort FamilyIdAttribute = 1;
    private const ushort FamilyNameAttribute = 2;

    private readonly AttributeWriter _payload = new();
    private ushort? _familyId;

    /// <summary>The family's id, resolved when not known yet.</summary>
    /// <exception cref="NetlinkException">ENOENT: the kernel has no such family and could not load it.</exception>
    public ushort FamilyId => _familyId ??= Resolve();

    /// <summary>Asks for a receive buffer; one smaller than the usual 1 MiB is not made.</summary>
    /// <param name="bytes">Its size; 0: the usual one.</param>
    /// <param name="force">Beyond net.core.rmem_max.</param>
    public void RequestReceiveBuffer(uint bytes, bool force) => ReceiveBuffer.Request(connection.Descriptor, bytes, force);

    /// <summary>Begins a request in <paramref name="batch"/>; attributes follow, then <see cref="NetlinkBatch.EndRequest"/>.</summary>
    public AttributeWriter BeginRequest(NetlinkBatch batch, byte command)
    {
        ArgumentNullException.ThrowIfNull(batch);
        AttributeWriter writer = batch.BeginRequest(FamilyId);
        WriteHeader(writer, command, version);
        return writer;
    }

    /// <summary>Carries out a batch, see <see cref="NetlinkConnection.Execute(NetlinkBatch, string)"/>.</summary>
    public NetlinkResult[] Execute(NetlinkBatch batch, string command) => Execute(batch, command, connection.Timeout);

    /// <summary>Sends a get request, see <see cref="NetlinkConnection.Query{T}(ushort, NetlinkFlags, ReadOnlySpan{byte}, string, MessageDecoder{T})"/>.</summary>
    /// <param name="command">Command number.</param>
    /// <param name="flags">Dump or none.</param>
    /// <param name="attributes">Attributes of the request.</param>
    /// <param name="name">Name of the command for errors.</param>
    /// <param name="decode">Decodes the attributes of a message.</param>
    /// <param name="answer">Emptied, then filled with the decoded messages.</param>
    /// <returns>Number of datagrams the answer came in. Within one the kernel describes one state of its table.</returns>
    public int Query<T>(
        byte command, NetlinkFlags flags, ReadOnlySpan<byte> attributes, string name, MessageDecoder<T> decode, List<T> answer)
    {
        ushort id = FamilyId;
        try
        {
            return QueryFamily(id, command, flags, attributes, name, decode, answer);
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENOENT && IsStale(id))
        {
            return QueryFamily(FamilyId, command, flags, attributes, name, decode, answer);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    internal NetlinkResult[] Execute(NetlinkBatch batch, string command, TimeSpan timeout)
    {
        ushort id = FamilyId;
        NetlinkResult[] results = connection.Execute(batch, command, timeout);
        if (results.Length > 0 && Array.TrueForAll(results, result => result.Error == Errno.ENOENT) && IsStale(id))
        {
            batch.Retype(FamilyId);
            return connection.Execute(batch, command, timeout);
        }

        return results;
    }

    private int QueryFamily<T>(
        ushort id, byte command, NetlinkFlags flags, ReadOnlySpan<byte> attributes, string name, MessageDecoder<T> decode, List<T> answer)
    {
        _payload.Clear();
        WriteHeader(_payload, command, version);
        attributes.CopyTo(_payload.Reserve(attributes.Length));
        return connection.Query(id, flags, _payload.Written, name, decode, new(id, HeaderSize), answer);
    }

    /// <summary>
    /// An unloaded and reloaded module gets another id, and requests to the old one fail with ENOENT, as some requests do
    /// for reasons of their own.
    /// </summary>
    private bool IsStale(ushort usedId)
    {
        _familyId = Resolve();
        return _familyId != usedId;
    }

    private ushort Resolve()
    {
        _payload.Clear();
        WriteHeader(_payload, GetFamilyCommand, version: 1);
        _payload.Put(FamilyNameAttribute, familyName);
        List<ushort> ids = connection.Query(
            ControlFamily, NetlinkFlags.None, _payload.Written, "CTRL_CMD_GETFAMILY", static (_, payload) => ReadFamilyId(payload));
        return ids.Count == 1 ? ids[0] : throw new NetlinkFormatException($"{ids.Count} answers about family {familyName}");
    }

    private static ushort ReadFamilyId(ReadOnlySpan<byte> payload)
    {
        if (payload.Length >= HeaderSize)
        {
            foreach (NetlinkAttribute attribute in new AttributeReader(payload[HeaderSize..]))
            {
                if (attribute.Type == FamilyIdAttribute)
                {
                    return attribute.AsUInt16();
                }
            }
        }

        throw new NetlinkFormatException("answer about a family without its id");
    }

    private static void WriteHeader(AttributeWriter writer, byte command, byte version)
    {
        Span<byte> header = writer.Reserve(HeaderSize);
        header[0] = command;
        header[1] = version;
    }
}
