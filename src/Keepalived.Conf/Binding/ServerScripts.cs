namespace Keepalived.Conf.Binding;

/// <summary>The keywords of virtual servers that name a script.</summary>
internal static class ServerScripts
{
    /// <summary>Whether a word is one of them.</summary>
    public static bool IsKeyword(ReadOnlySpan<char> word) => word is "misc_path" or "notify_up" or "notify_down" or "quorum_up" or "quorum_down";
}
