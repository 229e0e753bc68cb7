using Xunit;

namespace Keepalived.Tests.Dumps;

/// <summary>The original's dump of the checker role in the same state, line by line.</summary>
public sealed class CheckerGoldenTests
{
    [Fact]
    public void Data_of_an_address_a_mark_and_a_group()
    {
        var rig = new CheckerRig(Sample.Text("lvs.conf")).Check(8081, isGood: true).Check(8082, isGood: false);

        Comparison.AssertEqual(
            Sample.Lines("keepalived_check.data"), rig.Data(),
            " libnftnl version .*", "   reloaded = 0", "     reloaded = False", "   previous effective_weight = 0");
    }

    [Fact]
    public void The_log_of_a_configuration_has_the_same_lines_but_those_about_the_moment()
    {
        var sample = Sample.Lines("keepalived_check.data");

        foreach (var line in CheckerRig.Log(Sample.Text("lvs.conf")))
            Assert.Contains(line.Replace("/usr/share/iproute2", "/etc/iproute2", StringComparison.Ordinal), sample);
    }
}
