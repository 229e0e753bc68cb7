namespace Keepalived.CommandLine;

/// <summary><c>--peer [ID@]FILE</c>: the configuration of another director.</summary>
/// <param name="ConfigId">Its <c>-i</c>, for lines that begin with <c>@ID</c>; null: as for this host's file.</param>
/// <param name="Path">The file here.</param>
internal sealed record PeerFile(string? ConfigId, string Path)
{
    /// <summary>Reads the option's value. An <c>@</c> after a slash belongs to the file's name.</summary>
    internal static PeerFile Parse(string value)
    {
        int at = value.IndexOf('@', StringComparison.Ordinal);
        bool hasId = at > 0 && at < value.Length - 1 && !value.AsSpan(0, at).Contains('/');
        return hasId ? new PeerFile(value[..at], value[(at + 1)..]) : new PeerFile(null, value);
    }
}
