using Linux.Abi;
using Vrrp.Host;

namespace Vrrp.Tests.Host;

/// <summary>The socket filter, run by an interpreter of classic BPF.</summary>
public sealed class AdvertFilterTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Exactly_the_wanted_routers_pass(bool isIpv6, bool hasHeader)
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var wanted = new bool[256];
            for (var i = random.Next(1, 90); i > 0; i--) wanted[random.Next(256)] = true;
            var program = AdvertFilter.ForRouters(isIpv6, hasHeader, wanted);
            if (program == AdvertFilter.PassAll) continue; // too many ranges
            for (var vrid = 0; vrid < 256; vrid++)
                Assert.Equal(wanted[vrid], Run(program, Packet(isIpv6, hasHeader, (byte)vrid, options: round % 3)) > 0);
        }
    }

    [Fact]
    public void All_routers_and_none_are_possible()
    {
        var all = Enumerable.Repeat(true, 256).ToArray();
        Assert.True(Run(AdvertFilter.ForRouters(false, false, all), Packet(false, false, 200, 0)) > 0);
        Assert.Equal(0u, Run(AdvertFilter.ForRouters(false, false, new bool[256]), Packet(false, false, 200, 0)));
        Assert.Equal(0u, Run(AdvertFilter.DropAll, [1]));
        Assert.True(Run(AdvertFilter.PassAll, [1]) > 0);
    }

    private static byte[] Packet(bool isIpv6, bool hasHeader, byte vrid, int options)
    {
        if (isIpv6) return [0x31, vrid, 100, 1, 0, 100, 0, 0];
        var start = 20 + (4 * options) + (hasHeader ? 24 : 0);
        var packet = new byte[start + 8];
        packet[0] = (byte)(0x45 + options);
        packet[start + 1] = vrid;
        return packet;
    }

    private static uint Run(SockFilter[] program, byte[] packet)
    {
        uint a = 0, x = 0;
        for (var at = 0; ; at++)
        {
            var (code, k) = (program[at].Code, program[at].K);
            switch (code)
            {
                case 0x30:
                    a = packet[k];
                    break;
                case 0x50:
                    a = packet[x + k];
                    break;
                case 0xb1:
                    x = 4u * (packet[k] & 15u);
                    break;
                case 0x35 or 0x25:
                    at += (code == 0x35 ? a >= k : a > k) ? program[at].JumpTrue : program[at].JumpFalse;
                    break;
                case 0x06:
                    return k;
                default:
                    throw new InvalidOperationException($"{code:x}");
            }
        }
    }
}
