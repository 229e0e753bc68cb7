using System.Collections;
using System.Text;

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

    /// <summary>This process's environment with one variable set.</summary>
    internal static IReadOnlyCollection<string> EnvironmentWith(string name, string value)
    {
        List<string> variables = [$"{name}={value}"];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if ((string)entry.Key != name) variables.Add($"{entry.Key}={entry.Value}");
        }

        return variables;
    }

    /// <summary>The line of the log, each argument in quotes.</summary>
    internal string ToLogText() => $"Command line: {string.Join(' ', Arguments.Select(argument => $"'{argument}'"))}";
}
