using System.Collections;
using System.Text;
using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>How this process was started, and what starts it again.</summary>
/// <param name="Arguments">The command line with argv[0].</param>
internal sealed record SelfInvocation(IReadOnlyList<string> Arguments)
{
    /// <summary>The running program, even when its file has been replaced by an upgrade.</summary>
    internal const string Program = "/proc/self/exe";

    /// <summary>Reads it. The runtime reports argv[0] as a path of its own making, so the kernel is asked.</summary>
    internal static SelfInvocation Read()
    {
        string text = Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline"));
        return new SelfInvocation(text.TrimEnd('\0').Split('\0'));
    }

    /// <summary>This process's environment with some variables set.</summary>
    internal static IReadOnlyCollection<string> EnvironmentWith(IReadOnlyDictionary<string, string> changes)
    {
        List<string> variables = [.. changes.Select(change => $"{change.Key}={change.Value}")];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (!changes.ContainsKey((string)entry.Key)) variables.Add($"{entry.Key}={entry.Value}");
        }

        return variables;
    }

    /// <summary>Becomes the program again in a network namespace; returns only when that fails.</summary>
    internal Errno EnterNamespace(string name) => EnteredNamespace.Enter(name, Arguments, EnvironmentWith);

    /// <summary>The line of the log, each argument in quotes.</summary>
    internal string ToLogText() => $"Command line: {string.Join(' ', Arguments.Select(argument => $"'{argument}'"))}";
}
