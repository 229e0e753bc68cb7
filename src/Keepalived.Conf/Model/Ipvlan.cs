namespace Keepalived.Conf.Model;

/// <summary><c>use_ipvlan</c>: the instance runs on an ipvlan in L2 mode.</summary>
public sealed record Ipvlan
{
    /// <summary><c>[name] IFNAME</c>; null: chosen like that of a macvlan.</summary>
    public string? Name { get; init; }

    /// <summary>The ipvlan's own address; an IPv4 instance without one stays in FAULT.</summary>
    public AddressWithPrefix? Address { get; init; }

    /// <summary><c>bridge</c> (default), <c>private</c> or <c>vepa</c>.</summary>
    public IpvlanType Type { get; init; }

    /// <summary><c>group</c>: link group; null: none.</summary>
    public uint? Group { get; init; }
}

/// <summary>Whom an ipvlan may talk to, with the kernel's numbers.</summary>
public enum IpvlanType
{
    /// <summary><c>bridge</c>: the others on the same interface.</summary>
    Bridge = 0,

    /// <summary><c>private</c>: nobody on the same interface.</summary>
    Private = 1,

    /// <summary><c>vepa</c>: the others, through the switch.</summary>
    Vepa = 2,
}
