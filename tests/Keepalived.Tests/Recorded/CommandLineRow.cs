using System.Text.RegularExpressions;
using Keepalived.Tests.Dumps;

namespace Keepalived.Tests.Recorded;

/// <summary>A command line that was given to the original, and what it did: <c>samples/cli.txt</c>.</summary>
/// <param name="Words">The whole line.</param>
/// <param name="Status">The exit status; null: it kept running.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Log">What it logged.</param>
internal sealed partial record CommandLineRow(string Words, int? Status, string Output, string Error, IReadOnlyList<CapturedLine> Log)
{
    /// <summary>All rows.</summary>
    internal static IReadOnlyList<CommandLineRow> Read() =>
        [.. string.Join('\n', Sample.Lines("cli.txt")).Split("\n$ ").Skip(1).Select(Parse)];

    private static CommandLineRow Parse(string block)
    {
        string[] lines = block.Split('\n');
        string status = lines[1].Split(' ')[0]["rc=".Length..];
        Dictionary<string, List<string>> streams = new(StringComparer.Ordinal) { ["stdout"] = [], ["stderr"] = [] };
        List<CapturedLine> log = [];
        List<string>? stream = null;
        foreach (string line in lines.Skip(2))
        {
            if (Logged().Match(line) is { Success: true } logged)
                log.Add(new CapturedLine(logged.Groups[2].Value, int.Parse(logged.Groups[1].ValueSpan, provider: null), Comparable.Text(logged.Groups[3].Value)));
            else if (Stream().Match(line) is { Success: true } begin)
                (stream = streams[begin.Groups[1].Value]).Add(begin.Groups[2].Value);
            else
                stream?.Add(line);
        }

        return new CommandLineRow(lines[0].Split("   #")[0], status == "timeout" ? null : int.Parse(status, provider: null), Text("stdout"), Text("stderr"), log);

        string Text(string name) => string.Join('\n', streams[name]).TrimEnd();
    }

    [GeneratedRegex(@"^syslog: <(\d+)>\w{3} [ \d]\d [\d:]{8} (\w+)\[\d+\]: (.*)$")]
    private static partial Regex Logged();

    [GeneratedRegex(@"^(stdout|stderr): (.*)$")]
    private static partial Regex Stream();
}
