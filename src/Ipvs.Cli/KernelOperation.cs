namespace Ipvs.Cli;

/// <summary>The group of commands an error number is read for.</summary>
internal enum KernelOperation
{
    /// <summary>Everything without meanings of its own.</summary>
    Other,

    /// <summary>Adding a service.</summary>
    AddService,

    /// <summary>Changing, removing, zeroing or listing a service.</summary>
    Service,

    /// <summary>Adding a real server.</summary>
    AddServer,

    /// <summary>Changing or removing a real server.</summary>
    Server,

    /// <summary>Starting a sync daemon.</summary>
    StartDaemon,

    /// <summary>Stopping a sync daemon.</summary>
    StopDaemon,
}
