using Ipvs.Netlink;

namespace Checkers.Kernel;

/// <summary>One change of the kernel's table.</summary>
internal abstract record IpvsOperation
{
    private IpvsOperation() { }

    /// <summary>The service it concerns.</summary>
    public abstract ServiceKey ServiceKey { get; }

    /// <summary>Create a service.</summary>
    public sealed record AddService(IpvsService Service) : IpvsOperation
    {
        /// <inheritdoc/>
        public override ServiceKey ServiceKey => Service.Key;
    }

    /// <summary>Change scheduler, flags or persistence; connections stay.</summary>
    public sealed record SetService(IpvsService Service) : IpvsOperation
    {
        /// <inheritdoc/>
        public override ServiceKey ServiceKey => Service.Key;
    }

    /// <summary>Remove a service and all its destinations.</summary>
    public sealed record DeleteService(ServiceKey Key) : IpvsOperation
    {
        /// <inheritdoc/>
        public override ServiceKey ServiceKey => Key;
    }

    /// <summary>Create a destination.</summary>
    public sealed record AddDestination(ServiceKey Key, IpvsDestination Destination) : IpvsOperation
    {
        /// <inheritdoc/>
        public override ServiceKey ServiceKey => Key;
    }

    /// <summary>Change weight, method or thresholds; connections and counters stay.</summary>
    public sealed record SetDestination(ServiceKey Key, IpvsDestination Destination) : IpvsOperation
    {
        /// <inheritdoc/>
        public override ServiceKey ServiceKey => Key;
    }

    /// <summary>Remove a destination.</summary>
    public sealed record DeleteDestination(ServiceKey Key, DestinationKey Destination) : IpvsOperation
    {
        /// <inheritdoc/>
        public override ServiceKey ServiceKey => Key;
    }
}
