using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Nftables;

/// <summary>
/// Changes of one table's family that the kernel carries out together or not at all. Not thread-safe.
/// </summary>
public sealed class NftBatch
{
    /// <summary>The kernel's limit of an attribute is 64 KiB; an element takes up to 48 bytes.</summary>
    private const int ElementsPerMessage = 1000;

    private readonly AttributeWriter _writer = new();
    private readonly NftFamily _family;
    private readonly string _table;
    private readonly List<(int Start, int Length)> _requests = [];

    /// <summary>An empty batch for <paramref name="table"/> of <paramref name="family"/>.</summary>
    public NftBatch(NftFamily family, string table)
    {
        _family = family;
        _table = table;
        Frame(NftUapi.BatchBegin);
    }

    /// <summary>Whether there is nothing to carry out.</summary>
    public bool IsEmpty => _requests.Count == 0;

    /// <summary>Number of requests.</summary>
    public int Count => _requests.Count;

    /// <summary>The bytes of request <paramref name="index"/>, for tests and traces.</summary>
    public ReadOnlySpan<byte> Request(int index) => _writer.Written.Slice(_requests[index].Start, _requests[index].Length);

    /// <summary>Creates the table if there is none.</summary>
    public NftBatch AddTable()
    {
        int start = Begin(NftUapi.NewTable, NetlinkFlags.Create);
        _writer.Put(NftUapi.TableName, _table);
        return End(start);
    }

    /// <summary>Removes the table with everything in it; it must exist.</summary>
    public NftBatch DeleteTable()
    {
        int start = Begin(NftUapi.DelTable, NetlinkFlags.None);
        _writer.Put(NftUapi.TableName, _table);
        return End(start);
    }

    /// <summary>Creates a chain that a rule leads to.</summary>
    public NftBatch AddChain(string name)
    {
        int start = Begin(NftUapi.NewChain, NetlinkFlags.Create);
        _writer.Put(NftUapi.ChainTable, _table);
        _writer.Put(NftUapi.ChainName, name);
        return End(start);
    }

    /// <summary>Creates a filter chain that packets come to, policy accept.</summary>
    public NftBatch AddBaseChain(string name, NftHook hook, int priority)
    {
        int start = Begin(NftUapi.NewChain, NetlinkFlags.Create);
        _writer.Put(NftUapi.ChainTable, _table);
        _writer.Put(NftUapi.ChainName, name);
        int nest = _writer.BeginNest(NftUapi.ChainHook);
        _writer.PutBigEndian(NftUapi.HookNumber, (uint)hook);
        _writer.PutBigEndian(NftUapi.HookPriority, unchecked((uint)priority));
        _writer.EndNest(nest);
        _writer.PutBigEndian(NftUapi.ChainPolicy, NftUapi.PolicyAccept);
        _writer.Put(NftUapi.ChainType, "filter");
        return End(start);
    }

    /// <summary>Creates a set or map.</summary>
    public NftBatch AddSet(NftSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        bool isMap = set.Value != NftDataType.None;
        uint flags = (set.IsConstant ? 0x2u : 0) | (set.HasRanges ? NftUapi.SetInterval | NftUapi.SetConcatenation : 0) | (isMap ? 0x8u : 0);
        int start = Begin(NftUapi.NewSet, NetlinkFlags.Create);
        _writer.Put(NftUapi.SetTable, _table);
        _writer.Put(NftUapi.SetName, set.Name);
        if (flags != 0)
        {
            _writer.PutBigEndian(NftUapi.SetFlags, flags);
        }

        _writer.PutBigEndian(NftUapi.SetKeyType, (uint)set.Key);
        _writer.PutBigEndian(NftUapi.SetKeyLength, NftSet.LengthOf(set.Key));
        if (isMap)
        {
            _writer.PutBigEndian(NftUapi.SetDataType, (uint)set.Value);
            _writer.PutBigEndian(NftUapi.SetDataLength, NftSet.LengthOf(set.Value));
        }

        if (set.HasRanges)
        {
            PutFields(set.Key);
        }

        _writer.PutBigEndian(NftUapi.SetId, set.Id);
        Span<byte> userData = stackalloc byte[12];
        WriteByteOrder(userData, 0, set.Key);
        WriteByteOrder(userData[6..], 1, set.Value);
        _writer.Put(NftUapi.SetUserData, userData[..(isMap ? 12 : 6)]);
        return End(start);
    }

    /// <summary>Appends a rule to a chain.</summary>
    public NftBatch AddRule(string chain, Action<NftRule> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        int start = Begin(NftUapi.NewRule, NetlinkFlags.Create | NetlinkFlags.Append);
        _writer.Put(NftUapi.RuleTable, _table);
        _writer.Put(NftUapi.RuleChain, chain);
        int nest = _writer.BeginNest(NftUapi.RuleExpressions);
        write(new NftRule(_writer));
        _writer.EndNest(nest);
        return End(start);
    }

    /// <summary>Adds elements; those that are there already do not matter.</summary>
    public NftBatch AddElements(NftSet set, IReadOnlyList<NftElement> elements) => Elements(NftUapi.NewSetElement, NetlinkFlags.Create, set, elements);

    /// <summary>Removes elements; all must be there.</summary>
    public NftBatch DeleteElements(NftSet set, IReadOnlyList<NftElement> elements) => Elements(NftUapi.DelSetElement, NetlinkFlags.None, set, elements);

    /// <summary>Ends and numbers the batch; only the last request asks for an answer, for errors come in any case.</summary>
    /// <returns>The bytes to send.</returns>
    internal ReadOnlySpan<byte> Prepare(uint firstSequence)
    {
        Frame(NftUapi.BatchEnd);
        uint sequence = firstSequence;
        Number(0, sequence, isLast: false);
        for (int i = 0; i < _requests.Count; i++)
        {
            Number(_requests[i].Start, ++sequence, i == _requests.Count - 1);
        }

        Number(_writer.Length - NetlinkHeader.Size - NftUapi.HeaderSize, ++sequence, isLast: false);
        return _writer.Written;
    }

    private void Number(int start, uint sequence, bool isLast)
    {
        Span<byte> message = _writer.WrittenForPatching(start, NetlinkHeader.Size);
        NetlinkHeader header = NetlinkHeader.ReadAlone(message);
        (header with { Sequence = sequence, Flags = isLast ? header.Flags | NetlinkFlags.Ack : header.Flags }).Write(message);
    }

    private NftBatch Elements(byte message, NetlinkFlags flags, NftSet set, IReadOnlyList<NftElement> elements)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(elements);
        for (int first = 0; first < elements.Count; first += ElementsPerMessage)
        {
            int start = Begin(message, flags);
            _writer.Put(NftUapi.ElementsSet, set.Name);
            if (message == NftUapi.NewSetElement && set.Id != 0)
            {
                _writer.PutBigEndian(NftUapi.ElementsSetId, set.Id);
            }

            _writer.Put(NftUapi.ElementsTable, _table);
            int list = _writer.BeginNest(NftUapi.ElementsList);
            for (int i = first; i < Math.Min(first + ElementsPerMessage, elements.Count); i++)
            {
                Put(elements[i]);
            }

            _writer.EndNest(list);
            End(start);
        }

        return this;
    }

    private void Put(NftElement element)
    {
        int nest = _writer.BeginNest(NftUapi.ListElement);
        PutData(NftUapi.ElementKey, element.Key.Span);
        if (!element.KeyEnd.IsEmpty)
        {
            PutData(NftUapi.ElementKeyEnd, element.KeyEnd.Span);
        }

        if (!element.Value.IsEmpty)
        {
            PutData(NftUapi.ElementData, element.Value.Span);
        }

        _writer.EndNest(nest);
    }

    private void PutFields(NftDataType key)
    {
        int description = _writer.BeginNest(NftUapi.SetDescription);
        int fields = _writer.BeginNest(NftUapi.DescriptionFields);
        foreach (uint length in NftSet.FieldsOf(key))
        {
            int field = _writer.BeginNest(NftUapi.ListElement);
            _writer.PutBigEndian(NftUapi.FieldLength, length);
            _writer.EndNest(field);
        }

        _writer.EndNest(fields);
        _writer.EndNest(description);
    }

    private void PutData(ushort type, ReadOnlySpan<byte> value)
    {
        int nest = _writer.BeginNest(type);
        _writer.Put(NftUapi.DataValue, value);
        _writer.EndNest(nest);
    }

    /// <summary>The nft tool keeps byte orders as type-length-value triples of a byte, a byte and a host-order number: 1 host, 2 big endian.</summary>
    private static void WriteByteOrder(Span<byte> place, byte type, NftDataType data)
    {
        place[0] = type;
        place[1] = sizeof(uint);
        MemoryMarshal.Write(place[2..], NftSet.IsBigEndian(data) ? 2u : 1u);
    }

    private int Begin(byte message, NetlinkFlags flags)
    {
        int start = _writer.Length;
        new NetlinkHeader(0, (ushort)((NftUapi.Subsystem << 8) | message), flags | NetlinkFlags.Request, 0, 0)
            .Write(_writer.Reserve(NetlinkHeader.Size));
        _writer.Reserve(NftUapi.HeaderSize)[0] = (byte)_family;
        return start;
    }

    private NftBatch End(int start)
    {
        int length = _writer.Length - start;
        MemoryMarshal.Write(_writer.WrittenForPatching(start, sizeof(uint)), (uint)length);
        _requests.Add((start, length));
        return this;
    }

    private void Frame(ushort type)
    {
        const uint length = NetlinkHeader.Size + NftUapi.HeaderSize;
        new NetlinkHeader(length, type, NetlinkFlags.Request, 0, 0).Write(_writer.Reserve(NetlinkHeader.Size));
        BinaryPrimitives.WriteUInt16BigEndian(_writer.Reserve(NftUapi.HeaderSize)[2..], NftUapi.Subsystem);
    }
}
