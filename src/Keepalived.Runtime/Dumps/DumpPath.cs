namespace Keepalived.Runtime.Dumps;

/// <summary>Where dumps go: names by keepalived's rules.</summary>
public static class DumpPath
{
    /// <summary>The file of <c>state_dump_file</c> for one process.</summary>
    /// <param name="configured">The setting: of a path that is not absolute only the name counts; one that ends in a slash is a directory; null: none.</param>
    /// <param name="suffix">What tells the processes apart, in front of the extension: empty for the VRRP role, else <c>_check</c>, <c>_parent</c>.</param>
    /// <param name="instance">What <see cref="InstancePart"/> adds.</param>
    /// <param name="directory">Where relative names are.</param>
    public static string OfState(string? configured, string suffix, string instance, string directory)
    {
        var (folder, name) = Split(configured, "keepalived.data", directory);
        var dot = name.LastIndexOf('.');
        if (dot < 0) dot = name.Length;
        return $"{folder}/{name[..dot]}{suffix}{instance}{name[dot..]}";
    }

    /// <summary>The file of <c>stats_dump_file</c> or <c>json_dump_file</c>, by the same rules.</summary>
    /// <param name="configured">The setting; null: none.</param>
    /// <param name="name">The name without one.</param>
    /// <param name="directory">Where relative names are.</param>
    public static string Of(string? configured, string name, string directory)
    {
        var (folder, file) = Split(configured, name, directory);
        return $"{folder}/{file}";
    }

    /// <summary>What <c>data_use_instance</c> puts into the names of state files: <c>.NAMESPACE_INSTANCE</c>, as far as there are any.</summary>
    public static string InstancePart(bool isUsed, string? space, string? instance) => (isUsed, space, instance) switch
    {
        (false, _, _) or (_, null, null) => "",
        (_, null, _) => $".{instance}",
        (_, _, null) => $".{space}",
        _ => $".{space}_{instance}",
    };

    private static (string Folder, string Name) Split(string? configured, string standard, string directory)
    {
        if (configured is null) return (directory, standard);
        var slash = configured.LastIndexOf('/');
        var name = configured[(slash + 1)..];
        return (configured[0] == '/' ? configured[..slash] : directory, name.Length == 0 ? standard : name);
    }
}
