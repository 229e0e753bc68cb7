using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>A service's identity and configuration in 64 bytes. Names are shared, so they cost nothing per service.</summary>
internal readonly struct PackedService
{
    private readonly string _scheduler;
    private readonly string? _engine;
    private readonly PersistenceMask _mask;
    private readonly ServiceFlags _flags;
    private readonly uint _seconds;

    /// <summary>Packs <paramref name="service"/>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="line">Its line in the file, from 1; 0 for one of the kernel's.</param>
    public PackedService(IpvsService service, int line)
    {
        Id = ServiceId.Of(service.Key);
        Line = line;
        _scheduler = string.Intern(service.Scheduler);
        _engine = string.IsNullOrEmpty(service.PersistenceEngine) ? null : string.Intern(service.PersistenceEngine);
        _mask = service.PersistenceMask;
        _flags = service.Flags;
        _seconds = service.PersistenceSeconds;
    }

    /// <summary>Which service it is.</summary>
    public ServiceId Id { get; }

    /// <summary>Its line in the file, from 1; 0 for one of the kernel's.</summary>
    public int Line { get; }

    /// <summary>The service as the kernel interface has it.</summary>
    public IpvsService ToService() => new(Id.ToKey())
    {
        Scheduler = _scheduler,
        PersistenceEngine = _engine,
        PersistenceMask = _mask,
        Flags = _flags,
        PersistenceSeconds = _seconds,
    };

    /// <summary>Whether the kernel would treat both alike. Timeout and mask mean nothing without persistence.</summary>
    public bool IsConfiguredAs(in PackedService other) =>
        _flags == other._flags
        && _scheduler == other._scheduler
        && _engine == other._engine
        && ((_flags & ServiceFlags.Persistent) == 0 || (_seconds == other._seconds && _mask == other._mask));
}
