using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Parent;
using Xunit;

namespace Keepalived.Tests.Parent;

/// <summary>The texts are those of keepalived 2.2.7 for the same configuration.</summary>
public sealed class InterfaceCheckTests
{
    private static readonly KeepalivedConfig Config = new()
    {
        VrrpInstances =
        [
            new VrrpInstanceConfig
            {
                Name = "VI_1", Interface = "nope0", VirtualRouterId = 51, MulticastGroup = new IPAddress([224, 0, 0, 18]), Origin = At(2),
                TrackInterfaces = [new TrackedInterface("nope1", 0, false), new TrackedInterface("eth0", 3, false)],
                VirtualAddresses = [Address(9, "10.9.0.100", "nope3"), Address(10, "10.9.0.101", null), Address(11, "10.9.0.102", "eth0")],
                ExcludedAddresses = [Address(13, "10.9.1.100", "nope4")],
            },
        ],
        StaticAddresses = [Address(1, "10.3.3.3", "nope5")],
    };

    [Fact]
    public void Missing_interfaces_are_reported_in_file_order_and_end_the_start()
    {
        var found = InterfaceCheck.Run(Config, name => name == "eth0");
        Assert.Equal(
            [
                "(k.conf: Line 1) WARNING - interface nope5 for ip address 10.3.3.3/24 doesn't exist",
                "(k.conf: Line 2) WARNING - interface nope0 for vrrp_instance VI_1 doesn't exist",
                "(k.conf: Line 2) (VI_1) tracked interface nope1 doesn't exist",
                "(k.conf: Line 9) WARNING - interface nope3 for ip address 10.9.0.100/24 doesn't exist",
                "(k.conf: Line 13) WARNING - interface nope4 for ip address 10.9.1.100/24 doesn't exist",
                "Non-existent interface specified in configuration",
            ],
            found.Select(diagnostic => diagnostic.ToLogLine()));
        Assert.Equal(2, ConfigTest.StartFailure(found));
        Assert.Equal(ConfigTestStatus.Errors, ConfigTest.StatusOf(found));
    }

    [Fact]
    public void Nothing_is_reported_when_all_exist() => Assert.Empty(InterfaceCheck.Run(Config, _ => true));

    [Fact]
    public void With_dynamic_interfaces_none_need_exist() =>
        Assert.Empty(InterfaceCheck.Run(Config with { Global = new GlobalDefs { DynamicInterfaces = true } }, _ => false));

    private static Origin At(int line) => new(new SourceSpan("k.conf", line, 1, 1));

    private static VirtualAddress Address(int line, string address, string? device) =>
        new() { Address = new AddressWithPrefix(IPAddress.Parse(address), 24), Device = device, Origin = At(line) };
}
