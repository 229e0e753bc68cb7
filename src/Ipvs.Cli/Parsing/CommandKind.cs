namespace Ipvs.Cli.Parsing;

/// <summary>What a command line asks for, in the column order of <see cref="CommandMatrix"/>.</summary>
internal enum CommandKind
{
    AddService,
    EditService,
    DeleteService,
    Clear,
    List,
    AddServer,
    DeleteServer,
    EditServer,
    SetTimeouts,
    StartDaemon,
    StopDaemon,
    Restore,
    Save,
    Zero,
    Help,
    Version,
}
