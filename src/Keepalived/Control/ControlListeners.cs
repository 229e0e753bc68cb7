using Keepalived.Parent;

namespace Keepalived.Control;

/// <summary>The sockets a configuration asks for, as far as they can be had.</summary>
/// <param name="Control">The control socket; null: none.</param>
/// <param name="Metrics">The sockets for metrics.</param>
/// <param name="Problems">Lines about those that cannot be had.</param>
internal sealed record ControlListeners(ListeningSocket? Control, IReadOnlyList<ListeningSocket> Metrics, IReadOnlyList<string> Problems)
{
    /// <summary>Opens them. May ask name services: not for the loop.</summary>
    internal static ControlListeners Open(ListenerWish wish)
    {
        var problems = new List<string>();
        var sockets = new List<ListeningSocket>();
        ListeningSocket? control = null;
        if (wish.Path is { } path)
        {
            string? problem = wish.OwnDirectory is { } directory ? RunDirectory.TryMake(directory) : null;
            if (problem is null) control = ListeningSocket.TryOpen(path, wish.Group, out problem);
            if (problem is not null) problems.Add($"control_socket {path} cannot be used: {problem} - keepalived status and the like do not work");
        }

        var metrics = wish.Metrics;
        if (metrics.Path is { } metricsPath)
            Keep(ListeningSocket.TryOpen(metricsPath, metrics.Group, out string? problem), metricsPath, problem);
        if (metrics.Address is { } address)
            Keep(ListeningSocket.TryOpen(address, metrics.Port, out string? problem), $"{address} {metrics.Port}", problem);
        return new ControlListeners(control, sockets, problems);

        void Keep(ListeningSocket? socket, string name, string? problem)
        {
            if (socket is not null) sockets.Add(socket);
            else problems.Add($"metrics_listen {name} cannot be used: {problem} - there are no metrics there");
        }
    }
}
