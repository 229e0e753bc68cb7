using System.Text;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

public sealed class DialogueBindingTests
{
    [Fact]
    public void Steps_are_kept_in_file_order()
    {
        var check = One("ssl\nsni_name s.example\nsend \"a b\\r\\n\\x00\\\\\"\nexpect \"^x y$\"\nsend_hex 01 2 aBc\nexpect_hex 0x 61");
        Assert.True(check is { Transport: DialogueTransport.Tcp, IsSsl: true, SniName: "s.example" });
        Assert.Equal(
            [
                new DialogueStep.Send("a b\r\n\0\\"u8.ToArray().ToValueArray()),
                new DialogueStep.Expect("^x y$"),
                new DialogueStep.Send(new byte[] { 1, 2, 0xab, 0x0c }.ToValueArray()),
                new DialogueStep.ExpectBytes(new UdpReply([0, 0x61], [0xf0, 0xff])),
            ],
            check.Steps);
    }

    [Fact]
    public void A_preset_is_a_list_of_steps()
    {
        var check = One("preset redis\nsend \"QUIT\\r\\n\"\nconnect_port 6379");
        Assert.Equal(6379, check.Connection.Port);
        Assert.Equal(3, check.Steps.Count);
        Assert.Equal("PING\r\n", Encoding.ASCII.GetString(Assert.IsType<DialogueStep.Send>(check.Steps[0]).Data.AsSpan()));
    }

    public static TheoryData<string> Presets() => [.. DialoguePresets.Names];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Every_preset_can_be_written_and_read_again(string name)
    {
        CheckerRoundTripTests.Check(File($"preset {name}"));
        Assert.Equal(DialoguePresets.Find(name)!.Transport, One($"preset {name}").Transport);
        Assert.Equal(DialogueTransport.Udp, One($"preset {name}\nprotocol UDP").Transport);
    }

    [Fact]
    public void Any_steps_can_be_written_and_read_again() => CheckerRoundTripTests.Check(File(
        "protocol UDP\nsend \"quoted # ! {text} \\x22\"\nsend plain\nsend_hex ff00\nexpect \"\\d+ [a-z]{2,3}#\"\nexpect_hex 1x x2"));

    [Theory]
    [InlineData("preset nosuch", "Unknown DIALOGUE_CHECK preset nosuch - skipping the check")]
    [InlineData("send \"\\q\"", "Invalid DIALOGUE_CHECK send '\\q' - skipping the check")]
    [InlineData("send \"\\x4\"", "Invalid DIALOGUE_CHECK send '\\x4' - skipping the check")]
    [InlineData("send \"\"", "Invalid DIALOGUE_CHECK send '' - skipping the check")]
    [InlineData("send_hex 0g", "Invalid DIALOGUE_CHECK send_hex '0g' - skipping the check")]
    [InlineData("expect \"(a\"", "Invalid DIALOGUE_CHECK expect '(a': InsufficientClosingParentheses at offset 2 - skipping the check")]
    [InlineData("expect \"(a)\\1\"", "Invalid DIALOGUE_CHECK expect '(a)\\1': back references and look-around are not possible - skipping the check")]
    [InlineData("expect \"\"", "Invalid DIALOGUE_CHECK expect '': it is empty - skipping the check")]
    [InlineData("", "DIALOGUE_CHECK has no preset, send, expect or ssl - skipping")]
    [InlineData("preset sip\nssl", "DIALOGUE_CHECK ssl needs protocol TCP - skipping")]
    public void A_check_that_cannot_work_is_left_out_with_a_message(string lines, string message)
    {
        var result = Conf.Read(File(lines));
        Assert.Contains(result.Diagnostics, d => d.Message == message);
        Assert.Empty(Assert.Single(result.Config!.VirtualServers).RealServers[0].Checkers);
    }

    private static string File(string lines) => CheckerText.VirtualServer(CheckerText.RealServer($"DIALOGUE_CHECK {{\n{lines}\n}}"));

    private static DialogueCheckConfig One(string lines)
    {
        var result = Conf.Read(File(lines));
        Assert.Empty(result.Diagnostics);
        return Assert.IsType<DialogueCheckConfig>(Assert.Single(Assert.Single(result.Config!.VirtualServers).RealServers[0].Checkers));
    }
}
