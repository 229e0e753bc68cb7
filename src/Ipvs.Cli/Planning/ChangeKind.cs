namespace Ipvs.Cli.Planning;

/// <summary>What a change does.</summary>
internal enum ChangeKind : byte
{
    /// <summary>Adds a service.</summary>
    AddService,

    /// <summary>Gives a service another configuration; its connections, counters and servers stay.</summary>
    EditService,

    /// <summary>Adds a server.</summary>
    AddServer,

    /// <summary>Gives a server another configuration; its connections and counters stay.</summary>
    EditServer,

    /// <summary>Removes a server.</summary>
    RemoveServer,

    /// <summary>Removes a service with its servers.</summary>
    RemoveService,
}
