namespace Keepalived.Migrate.Heartbeat;

/// <summary>A resource: the name of its script and the arguments.</summary>
internal sealed record Resource(string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>The first argument; empty without.</summary>
    public string Argument => Arguments.Count > 0 ? Arguments[0] : "";

    /// <summary>As it was written.</summary>
    public override string ToString() => string.Join("::", [Name, .. Arguments]);
}
