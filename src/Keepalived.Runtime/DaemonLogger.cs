using System.Text;
using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime;

/// <summary>
/// The daemon's log. <see cref="LogLevel.Debug"/> is keepalived's detailed log: shown only with -D, with severity info.
/// <see cref="LogLevel.Trace"/> is shown only with -D too, with severity debug. <see cref="LogLevel.Critical"/> becomes alert.
/// Control characters are escaped, so that what comes from outside cannot forge lines. Thread-safe.
/// </summary>
/// <param name="sinks">Where lines go.</param>
/// <param name="time">The clock of the lines' times.</param>
public sealed class DaemonLogger(IReadOnlyList<ILogSink> sinks, TimeProvider time) : ILogger
{
    /// <summary>Whether -D was given.</summary>
    public bool Detailed { get; init; }

    /// <summary>The severity that messages of <paramref name="level"/> get.</summary>
    public static SyslogSeverity SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Critical => SyslogSeverity.Alert,
        LogLevel.Error => SyslogSeverity.Error,
        LogLevel.Warning => SyslogSeverity.Warning,
        LogLevel.Trace => SyslogSeverity.Debug,
        _ => SyslogSeverity.Information,
    };

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel switch
    {
        LogLevel.None => false,
        LogLevel.Trace or LogLevel.Debug => Detailed,
        _ => true,
    };

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel))
        {
            return;
        }

        string text = formatter(state, exception);
        Write(SeverityOf(logLevel), exception is null ? text : $"{text}: {exception.GetType().Name}: {exception.Message}");
    }

    /// <summary>Logs a text with a severity that has no level of its own.</summary>
    public void Write(SyslogSeverity severity, string text)
    {
        string line = Escape(text);
        DateTimeOffset now = time.GetLocalNow();
        foreach (ILogSink sink in sinks)
        {
            sink.Write(severity, now, line);
        }
    }

    // "#012" for a line feed is how rsyslog writes it.
    private static string Escape(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (char.IsControl(c) && c != '\t')
            {
                escaped.Append('#').Append(Convert.ToString(c, 8).PadLeft(3, '0'));
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }
}
