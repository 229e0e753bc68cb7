using System.Runtime.InteropServices;
using System.Text;
using Ipvs.Netlink.Nftables;
using Vrrp.Wire;

namespace Vrrp.Firewall;

/// <summary>An element of one of our sets.</summary>
/// <param name="Set">The set.</param>
/// <param name="IsIpv6">Which family's table.</param>
/// <param name="Address">VIP or link-local address; null in sets of interfaces.</param>
/// <param name="Interface">Index of the interface; 0 where the set has none.</param>
/// <param name="Name">Its name where the set goes by names.</param>
/// <param name="Parent">Index the macvlan's parent has, in a map.</param>
internal readonly record struct FirewallElement(
    FirewallSet Set, bool IsIpv6, InternetAddress? Address = null, int Interface = 0, string? Name = null, int Parent = 0)
{
    private const int NameLength = 16;

    /// <summary>Whether it is about a macvlan rather than about an address of an instance.</summary>
    public bool IsForMacvlans => Set is FirewallSet.ParentLinkLocal or FirewallSet.VmacMap or FirewallSet.VmacSet;

    /// <summary>A VIP that accepts no traffic.</summary>
    public static FirewallElement Vip(InternetAddress address) => new(FirewallSet.Vips, address.IsIpv6, address);

    /// <summary>A link-local VIP, matched by the interface it is on.</summary>
    public static FirewallElement LinkLocalVip(InternetAddress address, int index) =>
        new(FirewallSet.LinkLocalVips, true, address, index);

    /// <summary>The same by the interface's name.</summary>
    public static FirewallElement LinkLocalVip(InternetAddress address, string name) =>
        new(FirewallSet.LinkLocalVipsByName, true, address, 0, name);

    /// <summary>The form the kernel keeps.</summary>
    public NftElement ToKernel()
    {
        var key = new List<byte>(32);
        if (Address is { } address)
        {
            Span<byte> bytes = stackalloc byte[16];
            key.AddRange(bytes[..address.Write(bytes)]);
        }
        if (Name is { } name)
        {
            Span<byte> bytes = stackalloc byte[NameLength];
            bytes.Clear();
            Encoding.UTF8.GetBytes(name, bytes);
            key.AddRange(bytes);
        }
        else if (Interface != 0)
        {
            key.AddRange(Bytes(Interface));
        }
        return Parent == 0 ? new NftElement(key.ToArray()) : new NftElement(key.ToArray(), Bytes(Parent));
    }

    private static byte[] Bytes(int index)
    {
        var bytes = new byte[sizeof(int)];
        MemoryMarshal.Write(bytes, index);
        return bytes;
    }
}
