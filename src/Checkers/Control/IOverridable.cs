using Checkers.Health;

namespace Checkers.Control;

/// <summary>A real server or a virtual server that may be other than the file says.</summary>
internal interface IOverridable
{
    /// <summary>What somebody asked for; null: the file counts.</summary>
    ServerOverride? Override { get; }

    /// <summary>Its name in log lines about overrides.</summary>
    string Title { get; }

    /// <summary>Lays something over its configuration, or takes away what is there.</summary>
    /// <param name="next">What counts from now on; null: the file.</param>
    /// <param name="reason">Why, for who looks later.</param>
    /// <param name="actions">Receives what to do.</param>
    void Impose(ServerOverride? next, string reason, List<HealthAction> actions);
}
