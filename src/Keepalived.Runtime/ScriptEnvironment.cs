using System.Collections;

namespace Keepalived.Runtime;

/// <summary>The environment scripts get: this process's without what could take them over or is not meant for them.</summary>
internal static class ScriptEnvironment
{
    private static readonly HashSet<string> Removed =
        ["IFS", "LD_PRELOAD", "LD_LIBRARY_PATH", "NOTIFY_SOCKET", RoleLink.RoleVariable, "DOTNET_GCgen0size", "DOTNET_GCHeapHardLimit"];

    public static IReadOnlyCollection<string> Current() =>
    [
        .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(entry => !Removed.Contains((string)entry.Key))
            .Select(entry => $"{entry.Key}={entry.Value}"),
    ];
}
