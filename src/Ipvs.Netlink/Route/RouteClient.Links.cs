using System.Net.NetworkInformation;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <content>Interfaces made, changed and removed. The kernel's refusal is a value: the caller knows what to tell whom.</content>
public sealed partial class RouteClient
{
    /// <summary>Makes an interface, down at first. EEXIST: the name is taken.</summary>
    public NetlinkResult CreateLink(VirtualLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return ChangeLink(writer => VirtualLinkCodec.WriteNew(writer, link), NetlinkFlags.Create | NetlinkFlags.Exclusive);
    }

    /// <summary>Removes an interface. ENODEV: it is not there.</summary>
    public NetlinkResult DeleteLink(int index) =>
        ChangeLink(writer => VirtualLinkCodec.WriteHeader(writer, index), NetlinkFlags.None, RtnetlinkUapi.DelLink);

    /// <summary>Sets an interface up or down.</summary>
    public NetlinkResult SetLinkState(int index, bool isUp) => ChangeLink(writer => VirtualLinkCodec.WriteState(writer, index, isUp));

    /// <summary>Changes the hardware address.</summary>
    public NetlinkResult SetHardwareAddress(int index, PhysicalAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return ChangeLink(writer => VirtualLinkCodec.WriteHardwareAddress(writer, index, address.GetAddressBytes()));
    }

    /// <summary>Sets the link group; setting it to what it is makes the kernel announce the interface anew.</summary>
    public NetlinkResult SetLinkGroup(int index, uint group) => ChangeLink(writer => VirtualLinkCodec.WriteGroup(writer, index, group));

    /// <summary>Puts an interface into a VRF or bridge; 0 takes it out.</summary>
    public NetlinkResult SetLinkMaster(int index, int master) => ChangeLink(writer => VirtualLinkCodec.WriteMaster(writer, index, master));

    /// <summary>Sets IPv4 settings of an interface.</summary>
    public NetlinkResult SetIpv4Settings(int index, params (Ipv4Setting Setting, uint Value)[] settings) =>
        ChangeLink(writer => VirtualLinkCodec.WriteIpv4(writer, index, settings));

    /// <summary>Keeps the kernel from making link-local addresses of an interface.</summary>
    public NetlinkResult StopAddressGeneration(int index) =>
        ChangeLink(writer => VirtualLinkCodec.WriteNoAddressGeneration(writer, index));

    private NetlinkResult ChangeLink(
        Action<AttributeWriter> write, NetlinkFlags flags = NetlinkFlags.None, ushort type = RtnetlinkUapi.NewLink)
    {
        var batch = new NetlinkBatch();
        write(batch.BeginRequest(type, flags));
        batch.EndRequest();
        return _connection.Execute(batch, "interface change")[0];
    }
}
