using System.Net;
using Checkers.Checks;
using Checkers.Checks.Ping;
using Linux.Abi;

namespace Checkers.Tests.Checks.Probes;

public class PingTests
{
    [Fact]
    public void A_request_has_128_bytes_of_data_and_a_checksum()
    {
        var request = new byte[IcmpEcho.Length];
        IcmpEcho.EncodeRequest(request, isV6: false, 0x1234, 7);
        Assert.Equal("0800", Convert.ToHexString(request, 0, 2));
        Assert.Equal("12340007", Convert.ToHexString(request, 4, 4));
        Assert.Equal("keepalived check - keepalived check", System.Text.Encoding.ASCII.GetString(request, 8, 35));
        Assert.Equal(136, request.Length);
        // RFC 1071: the sum of a message with its checksum is all ones.
        uint sum = 0;
        for (var index = 0; index < request.Length; index += 2) sum += (uint)(request[index] << 8 | request[index + 1]);
        while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
        Assert.Equal(0xffffu, sum);
    }

    [Fact]
    public void Only_the_reply_to_the_request_counts()
    {
        var message = new byte[IcmpEcho.Length];
        IcmpEcho.EncodeRequest(message, isV6: false, 0x1234, 7);
        Assert.False(IcmpEcho.IsReply(message, false, false, 0, 7));
        message[0] = 0;
        Assert.True(IcmpEcho.IsReply(message, false, false, 0, 7));
        Assert.False(IcmpEcho.IsReply(message, false, false, 0, 8));
        Assert.False(IcmpEcho.IsReply(message.AsSpan(0, 7), false, false, 0, 7));
        byte[] raw = [0x46, .. new byte[23], .. message];
        Assert.True(IcmpEcho.IsReply(raw, false, true, 0x1234, 7));
        Assert.False(IcmpEcho.IsReply(raw, false, true, 0x1235, 7));
        for (var length = 0; length < 32; length++) Assert.False(IcmpEcho.IsReply(raw.AsSpan(0, length), false, true, 0x1234, 7));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void This_host_answers(string address)
    {
        var probe = new PingProbe(new() { Connection = new() { Address = IPAddress.Parse(address), Port = 0 } });
        var result = ProbeRunner.Run(probe);
        Assert.SkipWhen(result.Outcome == CheckOutcome.LocalTrouble, $"neither an ICMP datagram socket nor a raw one: {result.Note}");
        Assert.SkipWhen(address == "::1" && result.Outcome == CheckOutcome.Failed && !File.Exists("/proc/net/if_inet6"), "no IPv6");
        Assert.Equal(new(CheckOutcome.Good), result);
        Assert.Equal(new(CheckOutcome.Good), ProbeRunner.Run(probe));
    }

    [Fact]
    public void Trouble_with_the_interface_is_this_hosts_own()
    {
        var result = ProbeRunner.Run(new PingProbe(new() { Connection = new() { Address = IPAddress.Loopback, Port = 0, BindInterface = "nosuch0" } }));
        Assert.Equal(CheckOutcome.LocalTrouble, result.Outcome);
        if (Libc.geteuid() == 0) Assert.Equal("Checker can't bind to device nosuch0: No such device", result.Note);
    }

    [Theory]
    [InlineData("1\t0\n", "0 0\n")]
    [InlineData("5\t100\n", "0 100\n")]
    public void The_range_of_groups_is_opened_and_put_back(string before, string opened)
    {
        using var file = new SettingFile(before);
        var range = new PingGroupRange(file.Path);
        range.Open();
        range.Open();
        Assert.Equal(opened, File.ReadAllText(file.Path));
        // A successor knows what its predecessor found.
        var successor = new PingGroupRange(file.Path);
        successor.Adopt(range.Found);
        successor.Open();
        successor.Restore();
        Assert.Equal(before.Replace('\t', ' '), File.ReadAllText(file.Path));
    }

    [Theory]
    [InlineData("0\t100\n")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void A_range_that_is_open_or_unreadable_is_left_alone(string content)
    {
        using var file = new SettingFile(content);
        var range = new PingGroupRange(file.Path);
        range.Open();
        range.Restore();
        Assert.Equal(content, File.ReadAllText(file.Path));
        Assert.Null(range.Found);
        new PingGroupRange(file.Path + ".missing").Open();
    }

    private sealed class SettingFile : IDisposable
    {
        public SettingFile(string content) => File.WriteAllText(Path, content);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
