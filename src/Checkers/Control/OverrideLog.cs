namespace Checkers.Control;

/// <summary>The lines that say who changed what: the trail of the control socket.</summary>
internal static class OverrideLog
{
    public static string Begins(IOverridable server, ServerOverride asked) => $"Override of {server.Title}: {asked.InWords}, {asked.Note.InLog()}";

    public static string Ends(IOverridable server, string by) => $"Override of {server.Title} ends ({server.Override?.InWords}): {by}";
}
