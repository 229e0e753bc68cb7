namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Sorry servers that are down whenever they are needed.</summary>
internal sealed class SorryServerCheck : IConfigurationCheck
{
    private static readonly FindingKind Kind = new("sorry-server-is-real-server", FindingSeverity.Risk, "the sorry server is one of the real servers")
    {
        Why = "The sorry server is not checked. It is used when too few real servers are alive, and this one may be among those that died: "
            + "clients are then sent to a server that is known to be down.",
        Remedy = "Use a server (or a port) of its own that does not share the fate of the real servers.",
        Example = "sorry_server 192.0.2.1 80\nreal_server 192.0.2.1 80 {\n}",
        References = "sorry_server, quorum",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from server in facts.Config.VirtualServers
        let sorry = server.SorryServer
        where sorry is not null
        from real in server.RealServers
        where real.Address.Equals(sorry.Address) && server.PortOf(real.Port) == server.PortOf(sorry.Port)
        select Finding.At(
            Kind,
            facts.Written.PlaceOf(server.Origin, "sorry_server"),
            $"the sorry server of virtual server {server.Name()} is its real server {server.Name(real)}");
}
