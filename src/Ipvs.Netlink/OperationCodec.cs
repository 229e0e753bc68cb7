using Ipvs.Netlink.Generic;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

/// <summary>Operations as requests.</summary>
internal static class OperationCodec
{
    public static IpvsCommand Command(IpvsOperation operation) => operation switch
    {
        IpvsOperation.AddService => IpvsCommand.NewService,
        IpvsOperation.UpdateService => IpvsCommand.SetService,
        IpvsOperation.RemoveService => IpvsCommand.DelService,
        IpvsOperation.AddDestination => IpvsCommand.NewDest,
        IpvsOperation.UpdateDestination => IpvsCommand.SetDest,
        IpvsOperation.RemoveDestination => IpvsCommand.DelDest,
        IpvsOperation.ZeroService or IpvsOperation.ZeroAll => IpvsCommand.Zero,
        IpvsOperation.Flush => IpvsCommand.Flush,
        _ => throw new ArgumentException($"unknown operation {operation}", nameof(operation)),
    };

    public static void Write(GenericNetlinkConnection family, NetlinkBatch batch, IpvsOperation operation)
    {
        AttributeWriter writer = family.BeginRequest(batch, (byte)Command(operation));
        switch (operation)
        {
            case IpvsOperation.AddService add:
                ServiceCodec.Write(writer, add.Service);
                break;
            case IpvsOperation.UpdateService update:
                ServiceCodec.Write(writer, update.Service);
                break;
            case IpvsOperation.RemoveService remove:
                ServiceCodec.WriteKey(writer, remove.Service);
                break;
            case IpvsOperation.AddDestination add:
                ServiceCodec.WriteKey(writer, add.Service);
                DestinationCodec.Write(writer, add.Destination);
                break;
            case IpvsOperation.UpdateDestination update:
                ServiceCodec.WriteKey(writer, update.Service);
                DestinationCodec.Write(writer, update.Destination);
                break;
            case IpvsOperation.RemoveDestination remove:
                ServiceCodec.WriteKey(writer, remove.Service);
                DestinationCodec.WriteKey(writer, remove.Destination);
                break;
            case IpvsOperation.ZeroService zero:
                ServiceCodec.WriteKey(writer, zero.Service);
                break;
        }

        batch.EndRequest();
    }
}
