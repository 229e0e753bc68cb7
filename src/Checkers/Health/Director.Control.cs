using Checkers.Control;
using Keepalived.Runtime;

namespace Checkers.Health;

/// <content>What somebody asked for through the control socket: part of what is wanted, like configuration and health.</content>
internal sealed partial class Director
{
    /// <summary>Servers that are not as the file says.</summary>
    public IReadOnlyCollection<IOverridable> Overridden => _context.Overridden;

    private MonotonicTime? NextRelease => _context.Overridden.Count == 0 ? null : _context.Overridden.Min(static server => server.Override!.Until);

    /// <summary>Lays something over the configuration of a server; it replaces what was asked for before.</summary>
    public static void Override(IOverridable server, ServerOverride asked, List<HealthAction> actions)
    {
        actions.Add(new HealthAction.Audit(OverrideLog.Begins(server, asked)));
        server.Impose(asked, $"{asked.InWords} by user {asked.Note.User}{(asked.Note.Reason.Length > 0 ? $": {asked.Note.Reason}" : "")}", actions);
    }

    /// <summary>The file counts again.</summary>
    /// <param name="server">The server; it has an override.</param>
    /// <param name="by">Who says so, for the log.</param>
    /// <param name="actions">Receives what to do.</param>
    public static void Release(IOverridable server, string by, List<HealthAction> actions)
    {
        actions.Add(new HealthAction.Audit(OverrideLog.Ends(server, by)));
        server.Impose(null, by, actions);
    }

    private void ReleaseWhatIsDue(List<HealthAction> actions)
    {
        foreach (var server in _context.Overridden.Where(server => server.Override!.Until <= Now).ToArray())
            Release(server, "its time is over", actions);
    }
}
