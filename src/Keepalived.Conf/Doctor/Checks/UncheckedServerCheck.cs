namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Real servers nothing looks after.</summary>
internal sealed class UncheckedServerCheck : IConfigurationCheck
{
    private static readonly FindingKind Kind = new("real-server-unchecked", FindingSeverity.Risk, "a real server without a check")
    {
        Why = "A real server without a check counts as alive for ever: when it dies, its share of the clients goes on being sent to it.",
        Remedy = "Add a check, such as TCP_CHECK, to the real server.",
        Example = "real_server 192.0.2.1 80 {\n    weight 1\n}",
        References = "real_server, TCP_CHECK, HTTP_GET, MISC_CHECK",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <summary>A single server without a sorry server has nowhere to hand its clients over to.</summary>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from server in facts.Config.VirtualServers
        where server.RealServers.Count > 1 || server.SorryServer is not null
        from real in server.RealServers
        where real.Checkers.IsEmpty && facts.Written.Of(real.Origin) is { } written && !HasCheck(written)
        select Finding.At(Kind, real.Origin, $"real server {server.Name(real)} of virtual server {server.Name()} has no check, so it is never taken out");

    /// <summary>Blocks of a real server are its checks, also those that are misspelt or not bound.</summary>
    private static bool HasCheck(WrittenStatement real) => (real.Children ?? []).Any(static s => s.Children is not null);
}
