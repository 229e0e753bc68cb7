using System.Collections;

namespace Keepalived.Runtime;

/// <summary>The environment scripts get: this process's without what could take them over or is not meant for them.</summary>
internal static class ScriptEnvironment
{
    private static readonly HashSet<string> Removed =
    [
        "IFS", "LD_PRELOAD", "LD_LIBRARY_PATH", "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", RoleLink.RoleVariable,
        "DOTNET_GCHeapHardLimit",
    ];

    /// <summary>The environment.</summary>
    /// <param name="variables">What is added, as <c>NAME=VALUE</c>; replaces what this process has under that name.</param>
    public static IReadOnlyCollection<string> With(IReadOnlyList<string> variables) =>
    [
        .. variables,
        .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(entry => !Removed.Contains((string)entry.Key) && !variables.Any(added => NameOf(added).SequenceEqual((string)entry.Key)))
            .Select(entry => $"{entry.Key}={entry.Value}"),
    ];

    private static ReadOnlySpan<char> NameOf(string variable) => variable.AsSpan(0, variable.IndexOf('=', StringComparison.Ordinal));
}
