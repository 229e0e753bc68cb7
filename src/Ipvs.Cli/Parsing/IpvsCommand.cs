using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink;

namespace Ipvs.Cli.Parsing;

/// <summary>
/// One command line, read. It is filled from left to right, because in ipvsadm the meaning of a word can
/// depend on the words before it; what was not given has the default ipvsadm sends.
/// </summary>
internal sealed class IpvsCommand(CommandKind kind)
{
    private static readonly SyncDaemon NoDaemon = new(SyncDaemonRole.Master, "", 0);

    /// <summary>What to do.</summary>
    public CommandKind Kind { get; } = kind;

    /// <summary>The options given.</summary>
    public OptionSet Options { get; set; }

    /// <summary>Family of the service.</summary>
    public AddressFamily Family { get; set; } = AddressFamily.InterNetwork;

    /// <summary>Protocol of the service, which also decides how port names are read. TCP for marks, none before a service was named.</summary>
    public TransportProtocol Protocol { get; set; }

    /// <summary>Virtual address; null for a mark service or no service.</summary>
    public IPAddress? Address { get; set; }

    /// <summary>Port of the service, 0 for none.</summary>
    public ushort Port { get; set; }

    /// <summary>Firewall mark, 0 for none.</summary>
    public uint Mark { get; set; }

    /// <summary>Scheduler; empty when not given.</summary>
    public string Scheduler { get; set; } = "";

    /// <summary>Service flags.</summary>
    public ServiceFlags Flags { get; set; }

    /// <summary>Scheduler flags as written, read once the scheduler is known.</summary>
    public string SchedulerFlagList { get; set; } = "";

    /// <summary>Persistence timeout in seconds.</summary>
    public uint PersistenceSeconds { get; set; }

    /// <summary>Persistence mask.</summary>
    public PersistenceMask Mask { get; set; } = PersistenceMask.Full(AddressFamily.InterNetwork);

    /// <summary>Persistence engine; null for none.</summary>
    public string? Engine { get; set; }

    /// <summary>Address of the real server.</summary>
    public IPAddress? ServerAddress { get; set; }

    /// <summary>Port of the real server.</summary>
    public ushort ServerPort { get; set; }

    /// <summary>Forwarding method.</summary>
    public ForwardingMethod Forwarding { get; set; } = ForwardingMethod.DirectRoute;

    /// <summary>Weight.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>Upper threshold of connections.</summary>
    public uint UpperThreshold { get; set; }

    /// <summary>Lower threshold of connections.</summary>
    public uint LowerThreshold { get; set; }

    /// <summary>Tunnel type.</summary>
    public TunnelType TunnelType { get; set; }

    /// <summary>Tunnel port.</summary>
    public ushort TunnelPort { get; set; }

    /// <summary>Tunnel checksum flags.</summary>
    public TunnelFlags TunnelFlags { get; set; }

    /// <summary>Timeouts to set.</summary>
    public IpvsTimeouts Timeouts { get; set; }

    /// <summary>Sync daemon to start or stop.</summary>
    public SyncDaemon Daemon { get; set; } = NoDaemon;

    /// <summary>How a listing is printed.</summary>
    public OutputForm Output { get; set; }

    /// <summary>Whether the command names a service by address or mark.</summary>
    public bool HasService => Address is not null || Mark != 0;

    /// <summary>Whether the service is the wildcard 0.0.0.0:0 or [::]:0, which -Z takes for every service.</summary>
    public bool IsWildcardService =>
        Mark == 0 && Port == 0 && (Address is null || Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any));

    /// <summary>Identity of the service.</summary>
    /// <exception cref="InvalidOperationException">No service was named; rules must have refused the command.</exception>
    public ServiceKey ServiceKey => Mark != 0
        ? ServiceKey.ForMark(Family, Mark)
        : ServiceKey.ForAddress(Protocol, Address ?? throw new InvalidOperationException("no service named"), Port);

    /// <summary>Identity of the real server.</summary>
    /// <exception cref="InvalidOperationException">No server was named; rules must have refused the command.</exception>
    public DestinationKey ServerKey =>
        new(ServerAddress ?? throw new InvalidOperationException("no real server named"), ServerPort);

    /// <summary>The whole service to add or edit.</summary>
    public IpvsService ToService() => new(ServiceKey)
    {
        Scheduler = Scheduler,
        Flags = Flags,
        PersistenceSeconds = PersistenceSeconds,
        PersistenceMask = Mask,
        PersistenceEngine = Engine,
    };

    /// <summary>The whole real server to add or edit.</summary>
    public IpvsDestination ToDestination() => new(ServerKey)
    {
        Forwarding = Forwarding,
        Weight = Weight,
        UpperThreshold = UpperThreshold,
        LowerThreshold = LowerThreshold,
        Tunnel = Forwarding == ForwardingMethod.Tunnel ? new(TunnelType, TunnelPort, TunnelFlags) : default,
    };
}
