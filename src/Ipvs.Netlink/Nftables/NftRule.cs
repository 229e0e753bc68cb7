using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Nftables;

/// <summary>Writes the expressions of one rule in order. Registers are 1..4 of 16 bytes each, or 8..23 of
/// 4 bytes each in the same place; longer data takes the next as well.</summary>
public sealed class NftRule
{
    private const ushort PayloadTarget = 1;
    private const ushort PayloadBase = 2;
    private const ushort PayloadOffset = 3;
    private const ushort PayloadLength = 4;
    private const ushort MetaTarget = 1;
    private const ushort MetaKey = 2;
    private const ushort MetaSource = 3;
    private const ushort CompareSource = 1;
    private const ushort CompareOperation = 2;
    private const ushort CompareData = 3;
    private const ushort BitwiseSource = 1;
    private const ushort BitwiseTarget = 2;
    private const ushort BitwiseLength = 3;
    private const ushort BitwiseMask = 4;
    private const ushort BitwiseXor = 5;
    private const ushort LookupSet = 1;
    private const ushort LookupSource = 2;
    private const ushort LookupTarget = 3;
    private const ushort LookupSetId = 4;
    private const ushort DuplicateAddress = 1;
    private const ushort DuplicateDevice = 2;
    private const ushort ImmediateTarget = 1;
    private const ushort ImmediateData = 2;
    private const uint VerdictRegister = 0;

    private readonly AttributeWriter _writer;

    internal NftRule(AttributeWriter writer) => _writer = writer;

    /// <summary>Loads bytes of the packet into a register.</summary>
    public NftRule Payload(NftHeader header, uint offset, uint length, uint register)
    {
        (int expression, int data) = Begin("payload");
        _writer.PutBigEndian(PayloadTarget, register);
        _writer.PutBigEndian(PayloadBase, (uint)header);
        _writer.PutBigEndian(PayloadOffset, offset);
        _writer.PutBigEndian(PayloadLength, length);
        return End(expression, data);
    }

    /// <summary>Loads what is known of the packet into a register.</summary>
    public NftRule Meta(NftMeta what, uint register)
    {
        (int expression, int data) = Begin("meta");
        _writer.PutBigEndian(MetaKey, (uint)what);
        _writer.PutBigEndian(MetaTarget, register);
        return End(expression, data);
    }

    /// <summary>Gives the packet the firewall mark in a register.</summary>
    public NftRule SetMark(uint register)
    {
        (int expression, int data) = Begin("meta");
        _writer.PutBigEndian(MetaKey, (uint)NftMeta.Mark);
        _writer.PutBigEndian(MetaSource, register);
        return End(expression, data);
    }

    /// <summary>Goes on only if a register holds <paramref name="value"/>.</summary>
    public NftRule Equal(uint register, ReadOnlySpan<byte> value)
    {
        (int expression, int data) = Begin("cmp");
        _writer.PutBigEndian(CompareSource, register);
        _writer.PutBigEndian(CompareOperation, 0u);
        PutData(CompareData, value);
        return End(expression, data);
    }

    /// <summary>Keeps the bits of <paramref name="mask"/>.</summary>
    public NftRule Mask(uint register, ReadOnlySpan<byte> mask)
    {
        (int expression, int data) = Begin("bitwise");
        _writer.PutBigEndian(BitwiseSource, register);
        _writer.PutBigEndian(BitwiseTarget, register);
        _writer.PutBigEndian(BitwiseLength, (uint)mask.Length);
        PutData(BitwiseMask, mask);
        Span<byte> nothing = stackalloc byte[mask.Length];
        nothing.Clear();
        PutData(BitwiseXor, nothing);
        return End(expression, data);
    }

    /// <summary>Goes on only if the set holds what a register holds; a map's value goes to <paramref name="target"/>.</summary>
    public NftRule Lookup(NftSet set, uint register, uint? target = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        (int expression, int data) = Begin("lookup");
        _writer.PutBigEndian(LookupSource, register);
        if (target is { } value)
        {
            _writer.PutBigEndian(LookupTarget, value);
        }

        _writer.Put(LookupSet, set.Name);
        _writer.PutBigEndian(LookupSetId, set.Id);
        return End(expression, data);
    }

    /// <summary>Sends a copy to the address in one register through the interface whose index is in another.</summary>
    public NftRule Duplicate(uint address, uint device)
    {
        (int expression, int data) = Begin("dup");
        _writer.PutBigEndian(DuplicateAddress, address);
        _writer.PutBigEndian(DuplicateDevice, device);
        return End(expression, data);
    }

    /// <summary>Counts packets and bytes that come this far.</summary>
    public NftRule Counter()
    {
        (int expression, int data) = Begin("counter");
        return End(expression, data);
    }

    /// <summary>The packet is dropped.</summary>
    public void Drop() => Verdict(NftUapi.VerdictDrop, null);

    /// <summary>The packet passes this hook.</summary>
    public void Accept() => Verdict(NftUapi.VerdictAccept, null);

    /// <summary>No further rule of the chain is looked at.</summary>
    public void Return() => Verdict(NftUapi.VerdictReturn, null);

    /// <summary>Another chain decides.</summary>
    public void Goto(string chain) => Verdict(NftUapi.VerdictGoto, chain);

    private void Verdict(uint code, string? chain)
    {
        (int expression, int data) = Begin("immediate");
        _writer.PutBigEndian(ImmediateTarget, VerdictRegister);
        int value = _writer.BeginNest(ImmediateData);
        int verdict = _writer.BeginNest(NftUapi.DataVerdict);
        _writer.PutBigEndian(NftUapi.VerdictCode, code);
        if (chain is not null)
        {
            _writer.Put(NftUapi.VerdictChain, chain);
        }

        _writer.EndNest(verdict);
        _writer.EndNest(value);
        End(expression, data);
    }

    private void PutData(ushort type, ReadOnlySpan<byte> value)
    {
        int nest = _writer.BeginNest(type);
        _writer.Put(NftUapi.DataValue, value);
        _writer.EndNest(nest);
    }

    private (int Expression, int Data) Begin(string name)
    {
        int expression = _writer.BeginNest(NftUapi.ListElement);
        _writer.Put(NftUapi.ExpressionName, name);
        return (expression, _writer.BeginNest(NftUapi.ExpressionData));
    }

    private NftRule End(int expression, int data)
    {
        _writer.EndNest(data);
        _writer.EndNest(expression);
        return this;
    }
}
