using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

public sealed partial class IpvsClient
{
    /// <summary>The kernel's IPVS version and table size. Needs no service; a cheap test of access.</summary>
    public IpvsInfo GetInfo()
    {
        NewAttributes();
        return GetOne(IpvsCommand.GetInfo, static (_, attributes) => ReadInfo(attributes));
    }

    /// <summary>The connection timeouts of the namespace.</summary>
    public IpvsTimeouts GetTimeouts()
    {
        NewAttributes();
        return GetOne(IpvsCommand.GetConfig, static (_, attributes) => ReadTimeouts(attributes));
    }

    /// <summary>Sets the connection timeouts; 0 keeps a value. EINVAL beyond 2147483647 divided by the kernel's HZ.</summary>
    public void SetTimeouts(IpvsTimeouts timeouts)
    {
        var batch = new NetlinkBatch();
        AttributeWriter writer = _family.BeginRequest(batch, (byte)IpvsCommand.SetConfig);
        writer.Put(IpvsUapi.TimeoutTcp, timeouts.TcpSeconds);
        writer.Put(IpvsUapi.TimeoutTcpFin, timeouts.TcpFinSeconds);
        writer.Put(IpvsUapi.TimeoutUdp, timeouts.UdpSeconds);
        batch.EndRequest();
        ThrowIfFailed(IpvsCommand.SetConfig, _family.Execute(batch, IpvsCommand.SetConfig.Name())[0]);
    }

    /// <summary>Sets all counters to zero, those of every service and destination and the namespace's totals.</summary>
    public void ZeroAll() => Execute(new IpvsOperation.ZeroAll());

    /// <summary>Sets the counters of a service and its destinations to zero: ESRCH when there is none.</summary>
    public void ZeroService(ServiceKey key) => Execute(new IpvsOperation.ZeroService(key));

    private static IpvsInfo ReadInfo(ReadOnlySpan<byte> attributes)
    {
        uint version = 0;
        uint size = 0;
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            switch (attribute.Type)
            {
                case IpvsUapi.InfoVersion:
                    version = attribute.AsUInt32();
                    break;
                case IpvsUapi.InfoConnectionTableSize:
                    size = attribute.AsUInt32();
                    break;
            }
        }

        return new(new Version((int)(version >> 16 & 0xFF), (int)(version >> 8 & 0xFF), (int)(version & 0xFF)), size);
    }

    private static IpvsTimeouts ReadTimeouts(ReadOnlySpan<byte> attributes)
    {
        var timeouts = default(IpvsTimeouts);
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            timeouts = attribute.Type switch
            {
                IpvsUapi.TimeoutTcp => timeouts with { TcpSeconds = attribute.AsUInt32() },
                IpvsUapi.TimeoutTcpFin => timeouts with { TcpFinSeconds = attribute.AsUInt32() },
                IpvsUapi.TimeoutUdp => timeouts with { UdpSeconds = attribute.AsUInt32() },
                _ => timeouts,
            };
        }

        return timeouts;
    }
}
