namespace Vrrp.Scenarios;

/// <summary>Only the owner of the addresses starts as master, whatever the state keyword says.</summary>
public sealed class S02_State_master_does_not_shorten_the_start : Scenario
{
    [Theory]
    [InlineData("priority 100", 100, 1)]
    [InlineData("priority 150", 150, 1)]
    [InlineData("priority 254", 254, 1)]
    [InlineData("priority 150", 150, 2)]
    public void A_router_that_does_not_own_the_addresses_waits_the_master_down_time(string priority, int expected, int interval)
    {
        DaemonProcess a = Start(A, Conf.Globals() + Instance("state MASTER\n" + priority, interval));
        LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        CapturedFrame first = Next(A, default);
        Took(Formula.MasterDown(expected, interval), waiting, first, "first advert");
        Assert.Equal(expected, first.Priority);
    }

    [Theory]
    [InlineData("state MASTER\npriority 255")]
    [InlineData("state MASTER")]
    public void An_owner_starts_at_once_and_master_without_priority_is_one(string options)
    {
        DaemonProcess a = Start(A, Conf.Globals() + Instance(options, 1));
        CapturedFrame first = Next(A, default);
        Assert.Equal(255, first.Priority);
        Took(0, Logs(a, "Starting VRRP child process"), first, "first advert after the start of the process", StartOfRole);
    }

    [Fact]
    public void Without_both_keywords_the_priority_is_100_and_an_address_without_prefix_has_32_bits()
    {
        DaemonProcess a = Start(A, Conf.Globals() + Instance("", 1, Conf.Vip));
        LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        CapturedFrame first = Next(A, default);
        Took(Formula.MasterDown(100), waiting, first, "first advert");
        Assert.Equal(100, first.Priority);
        WaitForAddress(A, Conf.Vip);
        Assert.Contains(" 10.0.0.100/32 ", A.Addresses(), StringComparison.Ordinal);
    }

    private static string Instance(string options, int interval, string vip = "10.0.0.100/24") => $$"""
        vrrp_instance VI_1 {
            {{options}}
            interface eth0
            virtual_router_id 51
            advert_int {{interval}}
            virtual_ipaddress {
                {{vip}}
            }
        }

        """;
}
