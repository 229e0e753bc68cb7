using System.Text;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class LoggingTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 1, 9, 5, 6, TimeSpan.FromHours(2));

    [Fact]
    public void Console_lines_look_like_those_of_keepalived() =>
        // As printed by keepalived -n -l: asctime's order, the day padded with a space.
        Assert.Equal("Sun Nov  1 09:05:06 2026: Stopping", ConsoleWriter.Format(Time, "Stopping"));

    [Fact]
    public void Syslog_datagrams_look_like_those_of_keepalived() =>
        Assert.Equal(
            "<30>Nov  1 09:05:06 Keepalived_vrrp[42]: Stopped",
            SyslogWriter.Format(SyslogFacility.Daemon, SyslogSeverity.Information, Time, "Keepalived_vrrp", 42, "Stopped"));

    [Theory]
    [InlineData(LogLevel.Critical, 25)]
    [InlineData(LogLevel.Error, 27)]
    [InlineData(LogLevel.Warning, 28)]
    [InlineData(LogLevel.Information, 30)]
    [InlineData(LogLevel.Debug, 30)]
    [InlineData(LogLevel.Trace, 31)]
    public void Levels_have_the_priorities_keepalived_uses(LogLevel level, int priority) =>
        Assert.StartsWith(
            $"<{priority}>",
            SyslogWriter.Format(SyslogFacility.Daemon, DaemonLogger.SeverityOf(level), Time, "Keepalived", 1, ""),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "information|warning")]
    [InlineData(true, "trace|debug|information|warning")]
    public void Debug_and_trace_are_shown_only_when_detailed(bool detailed, string expected)
    {
        var sink = new RecordingSink();
        ILogger logger = new DaemonLogger([sink], TimeProvider.System) { Detailed = detailed };

        logger.Log(LogLevel.Trace, "trace");
        logger.Log(LogLevel.Debug, "debug");
        logger.Log(LogLevel.Information, "information");
        logger.Log(LogLevel.Warning, "warning");

        Assert.Equal(expected, string.Join('|', sink.Lines));
    }

    [Fact]
    public void Control_characters_cannot_forge_lines()
    {
        var sink = new RecordingSink();

        new DaemonLogger([sink], TimeProvider.System).Write(SyslogSeverity.Error, "a\nOct 1 fake\u001b[31m\tb");

        Assert.Equal(["a#012Oct 1 fake#033[31m\tb"], sink.Lines);
    }

    [Fact]
    public void An_exception_is_part_of_the_line()
    {
        var sink = new RecordingSink();
        ILogger logger = new DaemonLogger([sink], TimeProvider.System);

        logger.Log(LogLevel.Error, new ErrnoException("open", "/x", Errno.ENOENT), "failed");

        Assert.Equal(["failed: ErrnoException: open(/x): No such file or directory"], sink.Lines);
    }

    [Fact]
    public void Syslog_is_delivered_and_the_connection_is_renewed_when_the_listener_is_another_one()
    {
        string path = TemporaryPath();
        using var writer = new SyslogWriter("Keepalived", path: path);
        using (LinuxSocket first = Listen(path))
        {
            writer.Write(SyslogSeverity.Alert, Time, "one");
            Assert.EndsWith($" Keepalived[{Environment.ProcessId}]: one", Receive(first), StringComparison.Ordinal);
        }

        // A process that another test is just starting may hold the first listener open for a moment.
        File.Delete(path);
        for (; writer.Lost == 0; Thread.Sleep(10)) writer.Write(SyslogSeverity.Alert, Time, "lost");
        using LinuxSocket second = Listen(path);
        writer.Ident = "Keepalived_blue";
        writer.Write(SyslogSeverity.Alert, Time, "two");

        Assert.EndsWith($" Keepalived_blue[{Environment.ProcessId}]: two", Receive(second), StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void A_listener_that_does_not_read_loses_lines_instead_of_holding_the_writer()
    {
        string path = TemporaryPath();
        using LinuxSocket listener = Listen(path);
        using var writer = new SyslogWriter("Keepalived", path: path);

        for (int i = 0; i < 5000; i++)
        {
            writer.Write(SyslogSeverity.Information, Time, new string('x', 1000));
        }

        Assert.InRange(writer.Lost, 1, 4999);
        File.Delete(path);
    }

    [Fact]
    public void Lines_wait_for_a_listener_that_does_not_keep_up_and_arrive_in_order()
    {
        string path = TemporaryPath();
        using LinuxSocket slow = Listen(path);
        using var writer = new SyslogWriter("Keepalived", path: path);
        for (int i = 0; i < 1000; i++) writer.Write(SyslogSeverity.Information, Time, $"line {i};");

        Span<byte> buffer = stackalloc byte[1024];
        for (int i = 0; i < 1000; i++)
        {
            int length = slow.Receive(buffer).OrThrow("recv");
            Assert.EndsWith($"line {i};", Encoding.UTF8.GetString(buffer[..length]), StringComparison.Ordinal);
        }

        Assert.Equal(0, writer.Lost);
        File.Delete(path);
    }

    [Fact]
    public void A_console_that_is_not_read_loses_lines_instead_of_holding_the_writer()
    {
        (Fd reader, Fd output) = Fd.CreatePipe();
        using (reader)
        using (output)
        {
            var console = new ConsoleWriter(output);

            for (int i = 0; i < 5000; i++)
            {
                console.Write(SyslogSeverity.Information, Time, new string('x', 5000));
            }

            byte[] buffer = new byte[8192];
            string text = Encoding.UTF8.GetString(buffer, 0, reader.Read(buffer).OrThrow("read"));
            Assert.Equal(4096, text.IndexOf('\n', StringComparison.Ordinal) + 1);
            Assert.StartsWith("Sun Nov  1 09:05:06 2026: xxx", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_throttle_passes_the_first_and_then_one_per_interval_with_a_count()
    {
        var throttle = new LogThrottle(TimeSpan.FromSeconds(10));
        var passed = new List<(int Second, long HeldBack)>();
        for (int second = 0; second <= 25; second++)
        {
            if (throttle.TryPass(new MonotonicTime(TimeSpan.FromSeconds(second)), out long heldBack))
            {
                passed.Add((second, heldBack));
            }
        }

        Assert.Equal([(0, 0), (10, 9), (20, 9)], passed);
    }

    private static string TemporaryPath() => Path.Combine(Path.GetTempPath(), $"log-{Guid.NewGuid():N}");

    private static LinuxSocket Listen(string path)
    {
        LinuxSocket socket = LinuxSocket.Create(Libc.AF_UNIX, Libc.SOCK_DGRAM, 0);
        socket.Bind(new SockaddrUn(path));
        return socket;
    }

    private static string Receive(LinuxSocket socket)
    {
        Span<byte> buffer = stackalloc byte[1024];
        int length = socket.Receive(buffer, Libc.MSG_DONTWAIT).OrThrow("recv");
        return Encoding.UTF8.GetString(buffer[..length]);
    }

    private sealed class RecordingSink : ILogSink
    {
        public List<string> Lines { get; } = [];

        public void Write(SyslogSeverity severity, DateTimeOffset time, string text) => Lines.Add(text);
    }
}
