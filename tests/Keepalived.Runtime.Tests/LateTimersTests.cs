using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

/// <summary>What late timers lead to (<c>max_auto_priority</c>, <c>min_auto_priority_delay</c>), as keepalived 2.2.7 does it.</summary>
public sealed class LateTimersTests
{
    private readonly Sink _sink = new();
    private readonly List<int> _priorities = [];
    private Errno _answer;

    [Fact]
    public void Each_lateness_is_worth_one_step_up_to_the_highest()
    {
        LateTimers late = Create();
        late.Use(TimeSpan.FromSeconds(0.5), highest: 2);
        late.OnLate(TimeSpan.FromSeconds(0.4));
        late.OnLate(TimeSpan.FromSeconds(1.11407));
        late.OnLate(TimeSpan.FromSeconds(1.204451));
        late.OnLate(TimeSpan.FromSeconds(1.246069));
        Assert.Equal([1, 2], _priorities);
        Assert.Equal(
            [
                "A thread timer expired 1.114070 seconds ago", "Set realtime priority 1",
                "A thread timer expired 1.204451 seconds ago", "Set realtime priority 2",
                "A thread timer expired 1.246069 seconds ago",
            ],
            _sink.Lines);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_a_highest_priority_it_is_only_said(int highest)
    {
        LateTimers late = Create();
        late.Use(TimeSpan.FromSeconds(1), highest);
        late.OnLate(TimeSpan.FromSeconds(2));
        Assert.Empty(_priorities);
        Assert.Equal(["A thread timer expired 2.000000 seconds ago"], _sink.Lines);
    }

    [Fact]
    public void Steps_go_on_from_a_configured_priority()
    {
        LateTimers late = Create(priority: 10);
        late.Use(TimeSpan.FromSeconds(1), highest: 99);
        late.OnLate(TimeSpan.FromSeconds(2));
        Assert.Equal([11], _priorities);
    }

    [Fact]
    public void What_is_refused_once_is_not_asked_for_again()
    {
        _answer = Errno.EPERM;
        LateTimers late = Create();
        late.Use(TimeSpan.FromSeconds(1), highest: 99);
        late.OnLate(TimeSpan.FromSeconds(2));
        late.OnLate(TimeSpan.FromSeconds(2));
        Assert.Equal([1], _priorities);
        Assert.Equal(3, _sink.Lines.Count);
        Assert.Equal("Unable to set real-time priority: Operation not permitted", _sink.Lines[1]);
    }

    private LateTimers Create(int priority = 0) => new(
        new DaemonLogger([_sink], TimeProvider.System), priority,
        p =>
        {
            _priorities.Add(p);
            return _answer;
        });

    private sealed class Sink : ILogSink
    {
        public List<string> Lines { get; } = [];

        public void Write(SyslogSeverity severity, DateTimeOffset time, string text) => Lines.Add(text);
    }
}
