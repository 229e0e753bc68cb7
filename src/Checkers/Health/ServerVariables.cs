namespace Checkers.Health;

/// <summary>
/// What the scripts of a real server find in their environment. Those of a <c>real_server_name</c> learn only here which of its addresses
/// they are run for.
/// </summary>
internal static class ServerVariables
{
    /// <summary>Address, port (0: none) and the virtual server as it is called in log lines.</summary>
    public static IReadOnlyList<string> Of(RealServerHealth server) =>
    [
        $"KEEPALIVED_REAL_SERVER={server.Config.Address}",
        $"KEEPALIVED_REAL_SERVER_PORT={ServerNames.PortOf(server.VirtualServer.Config, server.Config)}",
        $"KEEPALIVED_VIRTUAL_SERVER={server.VirtualServer.Name}",
    ];
}
