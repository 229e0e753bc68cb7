using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>Ten thousand real servers in the kernel.</summary>
public sealed class LargeTableTests : LabTest
{
    [Fact]
    public void Ten_thousand_servers_are_in_the_kernel_and_a_changed_one_changes_alone()
    {
        CreateSite();
        DaemonProcess director = StartDirector(Site.Director1, Globals + TenThousandServers(1), "-C");
        TimeSpan limit = TimeSpan.FromSeconds(120);
        Wait.Until(limit, "all servers are in the kernel", () => Count() == 10_000, () => director.LogText);
        File.WriteAllText(director.ConfigurationFile, Globals + TenThousandServers(1).Replace("real_server 10.200.7.7 80", "real_server 10.210.7.7 80", StringComparison.Ordinal));
        director.Signal(Libc.SIGHUP);
        Wait.Until(limit, "the changed server is there", () => IpvsTable.Destinations(Site.Director1).Contains("10.210.7.7:80"), () => director.LogText);
        Assert.Equal(10_000, Count());
        Assert.DoesNotContain("10.200.7.7:80", IpvsTable.Destinations(Site.Director1));
    }

    private int Count() => IpvsTable.Destinations(Site.Director1).Length;
}
