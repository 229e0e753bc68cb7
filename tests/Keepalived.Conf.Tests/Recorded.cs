namespace Keepalived.Conf.Tests;

/// <summary>
/// What <c>keepalived -t</c> 2.4.3 says about statements, in the files of the folder of this name. A line that begins with @ is what
/// stands before the statements that follow (a block is closed behind them), \n is the end of a line; messages are indented. On the
/// machine of the recording there were two CPUs and the interfaces lo, eth0, eth1, eth2.
/// </summary>
internal static class Recorded
{
    /// <summary>Configuration and messages of each statement of a file.</summary>
    public static TheoryData<string, string[]> In(string file)
    {
        var data = new TheoryData<string, string[]>();
        string head = "";
        string? statement = null;
        var messages = new List<string>();
        using var stream = typeof(Recorded).Assembly.GetManifestResourceStream($"Recorded.{file}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('\t'))
            {
                messages.Add(line[1..]);
                continue;
            }

            Flush();
            if (line.StartsWith('@')) head = line[1..];
            else statement = line;
        }

        Flush();
        return data;

        void Flush()
        {
            if (statement is not null)
            {
                string text = head.Length == 0 ? $"{statement}\\n" : $"{head}\\n{statement}\\n}}\\n";
                data.Add(text.Replace("\\n", "\n", StringComparison.Ordinal), [.. messages]);
            }

            statement = null;
            messages.Clear();
        }
    }
}
