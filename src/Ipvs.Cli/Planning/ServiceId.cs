using System.Net.Sockets;
using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>A <see cref="ServiceKey"/> in 24 bytes without references.</summary>
/// <param name="Address">The virtual address, or the mark as its low part.</param>
/// <param name="Port">The port; 0 for a mark.</param>
/// <param name="Protocol">The protocol; none for a mark.</param>
/// <param name="Form">How to read the rest.</param>
internal readonly record struct ServiceId(PackedAddress Address, ushort Port, TransportProtocol Protocol, ServiceForm Form)
    : IComparable<ServiceId>
{
    /// <summary>Packs <paramref name="key"/>.</summary>
    public static ServiceId Of(ServiceKey key)
    {
        bool isIPv6 = key.Family == AddressFamily.InterNetworkV6;
        return key.IsMark
            ? new(new(0, key.Mark), 0, TransportProtocol.None, isIPv6 ? ServiceForm.MarkIPv6 : ServiceForm.MarkIPv4)
            : new(PackedAddress.Of(key.Address!), key.Port, key.Protocol, isIPv6 ? ServiceForm.AddressIPv6 : ServiceForm.AddressIPv4);
    }

    /// <summary>The identity as the kernel interface has it.</summary>
    public ServiceKey ToKey()
    {
        AddressFamily family = Form is ServiceForm.AddressIPv6 or ServiceForm.MarkIPv6
            ? AddressFamily.InterNetworkV6
            : AddressFamily.InterNetwork;
        return Form is ServiceForm.MarkIPv4 or ServiceForm.MarkIPv6
            ? ServiceKey.ForMark(family, (uint)Address.Low)
            : ServiceKey.ForAddress(Protocol, Address.ToAddress(family), Port);
    }

    /// <inheritdoc/>
    public int CompareTo(ServiceId other)
    {
        int order = Form.CompareTo(other.Form);
        order = order != 0 ? order : Protocol.CompareTo(other.Protocol);
        order = order != 0 ? order : Address.CompareTo(other.Address);
        return order != 0 ? order : Port.CompareTo(other.Port);
    }
}
