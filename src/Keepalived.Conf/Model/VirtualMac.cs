namespace Keepalived.Conf.Model;

/// <summary><c>use_vmac</c>: the instance runs on a macvlan.</summary>
public sealed record VirtualMac
{
    /// <summary><c>[name] IFNAME</c>; null: <c>vmac_prefix</c> and the router id, made unique.</summary>
    public string? Name { get; init; }

    /// <summary>Six octets; empty: the address of RFC 5798 for family and router id.</summary>
    public ValueArray<byte> Address { get; init; } = [];

    /// <summary><c>netlink_notify_msg</c>: a netlink message for the parent interface is forced.</summary>
    public bool NetlinkNotify { get; init; }

    /// <summary><c>group</c>: link group; null: none.</summary>
    public uint? Group { get; init; }
}
