namespace Ipvs.Netlink.Nftables;

/// <summary>Constants of <c>linux/netfilter/nfnetlink.h</c> and <c>linux/netfilter/nf_tables.h</c>.</summary>
internal static class NftUapi
{
    /// <summary>nfgenmsg: family u8, version u8, resource id big-endian u16.</summary>
    public const int HeaderSize = 4;

    /// <summary>NFNL_SUBSYS_NFTABLES: the upper byte of a message type.</summary>
    public const ushort Subsystem = 10;

    public const ushort BatchBegin = 0x10;
    public const ushort BatchEnd = 0x11;

    public const byte NewTable = 0;
    public const byte DelTable = 2;
    public const byte NewChain = 3;
    public const byte NewRule = 6;
    public const byte NewSet = 9;
    public const byte NewSetElement = 12;
    public const byte DelSetElement = 14;

    /// <summary>Mask of the multicast group NFNLGRP_NFTABLES (number 7).</summary>
    public const uint ChangesGroup = 1 << 6;

    public const ushort ListElement = 1;
    public const ushort DataValue = 1;
    public const ushort DataVerdict = 2;
    public const ushort VerdictCode = 1;
    public const ushort VerdictChain = 2;

    public const ushort TableName = 1;

    public const ushort ChainTable = 1;
    public const ushort ChainName = 3;
    public const ushort ChainHook = 4;
    public const ushort ChainPolicy = 5;
    public const ushort ChainType = 7;
    public const ushort HookNumber = 1;
    public const ushort HookPriority = 2;
    public const uint PolicyAccept = 1;

    public const ushort RuleTable = 1;
    public const ushort RuleChain = 2;
    public const ushort RuleExpressions = 4;
    public const ushort ExpressionName = 1;
    public const ushort ExpressionData = 2;

    public const ushort SetTable = 1;
    public const ushort SetName = 2;
    public const ushort SetFlags = 3;
    public const ushort SetKeyType = 4;
    public const ushort SetKeyLength = 5;
    public const ushort SetDataType = 6;
    public const ushort SetDataLength = 7;
    public const ushort SetDescription = 9;
    public const ushort SetId = 10;
    public const ushort SetUserData = 13;

    public const ushort ElementsTable = 1;
    public const ushort ElementsSet = 2;
    public const ushort ElementsList = 3;
    public const ushort ElementsSetId = 4;
    public const ushort ElementKey = 1;
    public const ushort ElementData = 2;

    public const ushort ElementKeyEnd = 10;
    public const ushort DescriptionFields = 2;
    public const ushort FieldLength = 1;
    public const uint SetInterval = 0x4;
    public const uint SetConcatenation = 0x80;

    public const uint VerdictReturn = unchecked((uint)-5);
    public const uint VerdictDrop = 0;
    public const uint VerdictAccept = 1;
    public const uint VerdictGoto = unchecked((uint)-4);
}
