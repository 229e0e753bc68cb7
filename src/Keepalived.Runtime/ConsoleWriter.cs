using System.Globalization;
using System.Text;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>Log lines on standard error as keepalived -l writes them: <c>Sat Nov 21 11:05:26 2026: text</c>.</summary>
/// <param name="output">Where to; standard error when null.</param>
public sealed class ConsoleWriter(Fd? output = null) : ILogSink
{
    // A pipe that is writable has room for this much, so that writing it does not wait (pipe(7), PIPE_BUF).
    private const int MaxLineLength = 4096;

    private readonly Fd _output = output ?? Fd.Borrow(2);

    /// <summary>The line as it is written, without its end.</summary>
    public static string Format(DateTimeOffset time, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{time:ddd MMM} {time.Day,2} {time:HH:mm:ss yyyy}: {text}");

    /// <summary>Writes the line; drops it when standard error has no room.</summary>
    public void Write(SyslogSeverity severity, DateTimeOffset time, string text)
    {
        byte[] line = Encoding.UTF8.GetBytes(Format(time, text) + "\n");
        if (line.Length > MaxLineLength)
        {
            line = line[..MaxLineLength];
            line[^1] = (byte)'\n';
        }

        if ((_output.Poll(Libc.POLLOUT, 0) & Libc.POLLOUT) != 0)
        {
            _ = _output.Write(line);
        }
    }
}
