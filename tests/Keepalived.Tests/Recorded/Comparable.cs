using System.Text.RegularExpressions;

namespace Keepalived.Tests.Recorded;

/// <summary>Lines without what differs from run to run: processes, descriptors, interface numbers, times and the machine.</summary>
internal static partial class Comparable
{
    /// <summary>The line of a log.</summary>
    internal static string Text(string line)
    {
        line = Running().Replace(line, "Running on Linux ...");
        line = Command().Replace(line, "Command line: '...");
        line = Used().Replace(Usage().Replace(line, "T"), "used T");
        line = Descriptors().Replace(line, "ifindex(N), family($1), proto(112), fd(N,N)");
        line = Wall().Replace(line, "T");
        return Process().Replace(line, "$1N");
    }

    [GeneratedRegex(@"^(Running on Linux|WARNING - keepalived was built for newer Linux) .*$")]
    private static partial Regex Running();

    [GeneratedRegex(@"^Command line: '[^']*")]
    private static partial Regex Command();

    [GeneratedRegex(@"\d+\.\d{6}")]
    private static partial Regex Usage();

    // Which form it has depends on whether a script was waited for.
    [GeneratedRegex(@"used (\(self/children\) T/T user time, T/T|T user time, T) system time")]
    private static partial Regex Used();

    [GeneratedRegex(@"ifindex\( *\d+\), family\((\w+)\), proto\(112\), fd\(\d+,\d+\)")]
    private static partial Regex Descriptors();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Wall();

    [GeneratedRegex(@"(pid=|pid |process\(|MAINPID=|MONOTONIC_USEC=)\d+")]
    private static partial Regex Process();
}
