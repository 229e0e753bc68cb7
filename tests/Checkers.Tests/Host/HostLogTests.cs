using Checkers.Host;
using Keepalived.Runtime;

namespace Checkers.Tests.Host;

public class HostLogTests : ILogSink
{
    private readonly List<string> _lines = [];

    [Fact]
    public void Lines_that_are_held_are_written_in_order_when_they_are_released()
    {
        var log = new HostLog(new([this], TimeProvider.System) { Detailed = true });
        log.Write(SyslogSeverity.Information, "before");
        log.Hold();
        log.Write(SyslogSeverity.Information, "one");
        log.Detail("two");
        log.Write(SyslogSeverity.Error, "three");
        Assert.Equal(["Information before"], _lines);
        log.Release();
        log.Write(SyslogSeverity.Alert, "after");
        log.Release();
        Assert.Equal(["Information before", "Information one", "Information two", "Error three", "Alert after"], _lines);
    }

    [Fact]
    public void Details_are_for_the_detailed_log()
    {
        new HostLog(new([this], TimeProvider.System)).Detail("more");
        Assert.Empty(_lines);
    }

    void ILogSink.Write(SyslogSeverity severity, DateTimeOffset time, string text) => _lines.Add($"{severity} {text}");
}
