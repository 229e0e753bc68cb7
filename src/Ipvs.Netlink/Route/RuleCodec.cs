using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>Messages about policy rules (<c>RTM_*RULE</c>, attributes of <c>linux/fib_rules.h</c>).</summary>
internal static class RuleCodec
{
    private const ushort Destination = 1;
    private const ushort Source = 2;
    private const ushort InputInterface = 3;
    private const ushort Goto = 4;
    private const ushort Priority = 6;
    private const ushort Mark = 10;
    private const ushort Realms = 11;
    private const ushort TunnelId = 12;
    private const ushort SuppressInterfaceGroup = 13;
    private const ushort SuppressPrefixLength = 14;
    private const ushort Table = 15;
    private const ushort Mask = 16;
    private const ushort OutputInterface = 17;
    private const ushort L3MasterDevice = 19;
    private const ushort Users = 20;
    private const ushort Protocol = 21;
    private const ushort IpProtocol = 22;
    private const ushort SourcePorts = 23;
    private const ushort DestinationPorts = 24;

    private const int FamilyPlace = 0;
    private const int DestinationLengthPlace = 1;
    private const int SourceLengthPlace = 2;
    private const int TosPlace = 3;
    private const int TablePlace = 4;
    private const int ActionPlace = 7;
    private const int FlagsPlace = 8;

    /// <summary><c>FIB_RULE_INVERT</c>; the other flags are the kernel's own.</summary>
    private const uint Inverted = 2;

    /// <summary>What the kernel says when nothing is suppressed.</summary>
    private const uint Unset = uint.MaxValue;

    /// <summary>Whether a message is about rules for IPv4 or IPv6.</summary>
    public static bool IsAboutIp(ReadOnlySpan<byte> payload) =>
        payload.Length >= RtnetlinkUapi.RuleHeaderSize && payload[FamilyPlace] is (byte)IpvsUapi.AfInet or (byte)IpvsUapi.AfInet6;

    /// <summary>Writes a request for all rules of a family.</summary>
    public static void WriteList(AttributeWriter writer, AddressFamily family) =>
        writer.Reserve(RtnetlinkUapi.RuleHeaderSize)[FamilyPlace] = (byte)IpvsUapi.ToKernel(family);

    /// <summary>Writes a rule, to be added or removed, attributes in keepalived's order.</summary>
    public static void Write(AttributeWriter writer, RuleEntry rule)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.RuleHeaderSize);
        header[FamilyPlace] = (byte)IpvsUapi.ToKernel(rule.Family);
        header[DestinationLengthPlace] = rule.DestinationPrefixLength;
        header[SourceLengthPlace] = rule.SourcePrefixLength;
        header[TosPlace] = rule.Tos;
        header[TablePlace] = rule.Table <= byte.MaxValue ? (byte)rule.Table : (byte)0;
        header[ActionPlace] = (byte)rule.Action;
        MemoryMarshal.Write(header[FlagsPlace..], rule.IsInverted ? Inverted : 0u);
        if (rule.Table > byte.MaxValue)
        {
            writer.Put(Table, rule.Table);
        }

        WriteSelectors(writer, rule);
        WriteResult(writer, rule);
    }

    /// <summary>Reads a message about a rule.</summary>
    public static RuleEntry Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < RtnetlinkUapi.RuleHeaderSize)
        {
            throw new NetlinkFormatException($"rule message of {payload.Length} bytes");
        }

        var rule = new RuleEntry(IpvsUapi.FromKernel(payload[FamilyPlace]), 0, (RuleAction)payload[ActionPlace])
        {
            DestinationPrefixLength = payload[DestinationLengthPlace],
            SourcePrefixLength = payload[SourceLengthPlace],
            Tos = payload[TosPlace],
            Table = payload[TablePlace],
            IsInverted = (MemoryMarshal.Read<uint>(payload[FlagsPlace..]) & Inverted) != 0,
        };
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[RtnetlinkUapi.RuleHeaderSize..]))
        {
            rule = Read(rule, attribute);
        }

        return rule;
    }

    private static void WriteSelectors(AttributeWriter writer, RuleEntry rule)
    {
        if (rule.Destination is not null)
        {
            writer.Put(Destination, rule.Destination);
        }

        if (rule.Source is not null)
        {
            writer.Put(Source, rule.Source);
        }

        writer.Put(Priority, rule.Priority);
        if (rule.Mark != 0 || rule.Mask != 0)
        {
            writer.Put(Mark, rule.Mark);
        }

        if (rule.Mask is not (0 or uint.MaxValue))
        {
            writer.Put(Mask, rule.Mask);
        }

        if (rule.InputInterface is not null)
        {
            writer.Put(InputInterface, rule.InputInterface);
        }

        if (rule.OutputInterface is not null)
        {
            writer.Put(OutputInterface, rule.OutputInterface);
        }
    }

    private static void WriteResult(AttributeWriter writer, RuleEntry rule)
    {
        PutUnlessZero(writer, Realms, rule.Realms);
        if (rule.SuppressPrefixLength is { } length)
        {
            writer.Put(SuppressPrefixLength, length);
        }

        if (rule.SuppressInterfaceGroup is { } group)
        {
            writer.Put(SuppressInterfaceGroup, group);
        }

        if (rule.TunnelId != 0)
        {
            Span<byte> id = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(id, rule.TunnelId);
            writer.Put(TunnelId, id);
        }

        if (rule.Users is { } users)
        {
            ReadOnlySpan<uint> range = [users.First, users.Last];
            writer.Put(Users, MemoryMarshal.AsBytes(range));
        }

        if (rule.IsL3MasterDevice)
        {
            writer.Put(L3MasterDevice, (byte)1);
        }

        if (rule.Protocol != 0)
        {
            writer.Put(Protocol, rule.Protocol);
        }

        if (rule.IpProtocol != 0)
        {
            writer.Put(IpProtocol, rule.IpProtocol);
        }

        PutPorts(writer, SourcePorts, rule.SourcePorts);
        PutPorts(writer, DestinationPorts, rule.DestinationPorts);
        PutUnlessZero(writer, Goto, rule.GotoTarget);
    }

    private static void PutUnlessZero(AttributeWriter writer, ushort type, uint value)
    {
        if (value != 0)
        {
            writer.Put(type, value);
        }
    }

    private static void PutPorts(AttributeWriter writer, ushort type, RuleRange? ports)
    {
        if (ports is { } range)
        {
            ReadOnlySpan<ushort> numbers = [(ushort)range.First, (ushort)range.Last];
            writer.Put(type, MemoryMarshal.AsBytes(numbers));
        }
    }

    private static RuleEntry Read(RuleEntry rule, NetlinkAttribute attribute) => attribute.Type switch
    {
        Destination => rule with { Destination = IpvsUapi.ReadAddress(attribute.Payload, rule.Family).ToAddress() },
        Source => rule with { Source = IpvsUapi.ReadAddress(attribute.Payload, rule.Family).ToAddress() },
        InputInterface => rule with { InputInterface = attribute.AsString() },
        OutputInterface => rule with { OutputInterface = attribute.AsString() },
        Goto => rule with { GotoTarget = attribute.AsUInt32() },
        Priority => rule with { Priority = attribute.AsUInt32() },
        Mark => rule with { Mark = attribute.AsUInt32() },
        Mask => rule with { Mask = attribute.AsUInt32() },
        Realms => rule with { Realms = attribute.AsUInt32() },
        TunnelId => rule with { TunnelId = BinaryPrimitives.ReverseEndianness(attribute.AsUInt64()) },
        SuppressInterfaceGroup => rule with { SuppressInterfaceGroup = ValueOrUnset(attribute) },
        SuppressPrefixLength => rule with { SuppressPrefixLength = ValueOrUnset(attribute) },
        Table => rule with { Table = attribute.AsUInt32() },
        L3MasterDevice => rule with { IsL3MasterDevice = attribute.AsByte() != 0 },
        Users => rule with { Users = ReadPair<uint>(attribute.Payload) },
        Protocol => rule with { Protocol = attribute.AsByte() },
        IpProtocol => rule with { IpProtocol = attribute.AsByte() },
        SourcePorts => rule with { SourcePorts = ReadPair<ushort>(attribute.Payload) },
        DestinationPorts => rule with { DestinationPorts = ReadPair<ushort>(attribute.Payload) },
        _ => rule,
    };

    private static uint? ValueOrUnset(NetlinkAttribute attribute) => attribute.AsUInt32() is var value and not Unset ? value : null;

    private static RuleRange ReadPair<T>(ReadOnlySpan<byte> payload)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        ReadOnlySpan<T> numbers = MemoryMarshal.Cast<byte, T>(payload);
        return numbers.Length == 2
            ? new(uint.CreateTruncating(numbers[0]), uint.CreateTruncating(numbers[1]))
            : throw new NetlinkFormatException($"range of {payload.Length} bytes");
    }
}
