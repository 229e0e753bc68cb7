namespace Keepalived.Runtime;

/// <summary>Where log lines go. Implementations may be called from any thread and never wait for anybody.</summary>
public interface ILogSink
{
    /// <summary>Takes one line.</summary>
    /// <param name="severity">Its severity.</param>
    /// <param name="time">Local time.</param>
    /// <param name="text">The text, without line breaks and other control characters.</param>
    void Write(SyslogSeverity severity, DateTimeOffset time, string text);
}
