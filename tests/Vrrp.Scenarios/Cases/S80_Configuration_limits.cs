namespace Vrrp.Scenarios;

/// <summary>What a configuration may not say.</summary>
public sealed class S80_Configuration_limits : Scenario
{
    [Fact]
    public void An_ipv6_instance_waits_for_a_link_local_address()
    {
        A.Namespace.Sysctl("net/ipv6/conf/eth0/addr_gen_mode", "1");
        A.Namespace.Ip("address flush dev eth0 scope link");
        DaemonProcess a = Start(A, Conf.Globals("vrrp_version 3") + Conf.Instance(150, vips: "fe80::51:1/64"));
        Logs(a, "(no IPv6 address for interface)");
        SleepUntil(Now, 0.3);
        Event added = Do(() => A.Namespace.Ip("address add fe80::1/64 dev eth0 nodad"));
        Took(Formula.MasterDown(150), added, Next(A, default), "master");
    }

    [Fact]
    public void Addresses_are_of_one_family()
    {
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(150, vips: "10.0.0.100/24\n2001:db8::100/64"));
        Logs(a, "(VI_1): address family must match VRRP instance [2001:db8::100");
        Assert.Equal(1, Next(A, default).Count);
    }

    [Fact]
    public void An_interface_must_exist()
    {
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(150, device: "eth9"));
        Logs(a, "WARNING - interface eth9 for vrrp_instance VI_1 doesn't exist");
        Logs(a, "Non-existent interface specified in configuration");
        Wait.Until(Patience, "the end", () => a.HasExited, () => a.LogText);
        Assert.Equal(2, a.ExitCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public void A_virtual_router_id_is_1_to_255(int vrid)
    {
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(150, vrid: vrid));
        Logs(a, $"number '{vrid}' outside range [1, 255]");
        Logs(a, $"(VI_1): VRID '{vrid}' not valid - must be between 1 & 255");
        Logs(a, "(VI_1) the virtual router id must be set");
        Wait.Until(Patience, "the end", () => a.HasExited, () => a.LogText);
        Assert.Equal(2, a.ExitCode);
    }

    [Fact]
    public void A_priority_is_1_to_255()
    {
        DaemonProcess a = Start(A, Conf.Base(0));
        Logs(a, "(VI_1) Priority not valid! must be between 1 & 255. Using default 100");
        Assert.Equal(100, Next(A, default).Priority);
    }

    [Theory]
    [InlineData(0.001, "0.001")]
    [InlineData(300, "300")]
    public void An_interval_is_a_hundredth_to_255_seconds(double interval, string text)
    {
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(150, interval: interval));
        Logs(a, $"(VI_1) Advert interval ({text}) not valid! Must be ");
        CapturedFrame first = Next(A, default);
        Regular([first, Next(A, first.At)], 1);
    }
}
