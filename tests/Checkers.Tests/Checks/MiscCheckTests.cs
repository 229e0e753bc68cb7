using Checkers.Checks;
using Checkers.Checks.Misc;
using Keepalived.Runtime;
using Linux.Abi;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Checks;

public class MiscCheckTests
{
    [Theory]
    [InlineData(false, 0, true)]
    [InlineData(false, 1, false)]
    [InlineData(false, 2, false)]
    [InlineData(true, 0, true)]
    [InlineData(true, 1, false)]
    [InlineData(true, 2, true)]
    [InlineData(true, 255, true)]
    public void Exit_status_decides(bool dynamic, int status, bool good)
    {
        var result = MiscCheck.ResultOf(Misc(dynamic: dynamic), new ScriptOutcome.Exited(status));
        Assert.Equal(good ? CheckOutcome.Good : CheckOutcome.Failed, result.Outcome);
        if (good) Assert.Equal(status, result.ExitStatus);
        else Assert.Equal($"exited with status {status}", result.Reason);
    }

    [Fact]
    public void Signals_and_time_outs_fail()
    {
        Assert.Equal(new(CheckOutcome.Failed, "due to signal 9"), MiscCheck.ResultOf(Misc(), new ScriptOutcome.Signalled(9)));
        Assert.Equal(new(CheckOutcome.TimedOut), MiscCheck.ResultOf(Misc(), new ScriptOutcome.TimedOut()));
        Assert.Equal(new(CheckOutcome.Failed, "exited with status 3"), MiscCheck.ResultOf(Misc(dynamic: false), new ScriptOutcome.TimedOut(3)));
        Assert.True(MiscCheck.ResultOf(Misc(), new ScriptOutcome.CouldNotStart(Errno.ENOENT)).IsFailure);
    }

    [Fact]
    public void A_script_that_exits_well_when_its_time_is_over_is_good() =>
        Assert.Equal(CheckOutcome.Good, MiscCheck.ResultOf(Misc(), new ScriptOutcome.TimedOut(0)).Outcome);
}
