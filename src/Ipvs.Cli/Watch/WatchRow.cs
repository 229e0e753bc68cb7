namespace Ipvs.Cli.Watch;

/// <summary>A row of the table: a service, or one of its servers.</summary>
/// <param name="Service">The service.</param>
/// <param name="Server">The server; null for the service itself.</param>
internal readonly record struct WatchRow(WatchedService Service, WatchedServer? Server);
