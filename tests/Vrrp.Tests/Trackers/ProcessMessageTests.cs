using System.Buffers.Binary;
using Vrrp.Trackers;

namespace Vrrp.Tests.Trackers;

// Layouts of linux/connector.h and linux/cn_proc.h on a little-endian machine.
public sealed class ProcessMessageTests
{
    [Fact]
    public void The_request_for_events_is_a_whole_connector_message() =>
        Assert.Equal(
            "28000000" + "0300" + "0000" + "00000000" + "00000000" + "01000000" + "01000000" + "00000000" + "00000000" + "0400" + "0000" + "01000000",
            Convert.ToHexStringLower(ProcessMessage.Listen()));

    [Fact]
    public void A_fork_names_the_process_of_the_parent() =>
        Assert.Equal(new ProcessEvent.Forked(100, 200), ProcessMessage.Parse(Message(0x1, 101, 100, 200, 200)));

    [Fact]
    public void A_new_thread_is_no_process() => Assert.Null(ProcessMessage.Parse(Message(0x1, 100, 100, 201, 200)));

    [Fact]
    public void A_program_that_is_executed() => Assert.Equal(new ProcessEvent.Executed(100), ProcessMessage.Parse(Message(0x2, 100, 100)));

    [Fact]
    public void A_name_that_changes() =>
        Assert.Equal(new ProcessEvent.Renamed(100, "abc"), ProcessMessage.Parse(Message(0x200, 100, 100, 0x00636261, 0, 0, 0)));

    [Fact]
    public void An_end() => Assert.Equal(new ProcessEvent.Ended(100), ProcessMessage.Parse(Message(0x80000000, 100, 100, 0, 17)));

    [Theory]
    [InlineData(0x80000000)]
    [InlineData(0x200)]
    public void What_threads_do_is_left_out(uint what) => Assert.Null(ProcessMessage.Parse(Message(what, 101, 100, 0, 0, 0, 0)));

    [Theory]
    [InlineData(0x0)]
    [InlineData(0x4)]
    [InlineData(0x40000000)]
    public void Other_events_are_left_out(uint what) => Assert.Null(ProcessMessage.Parse(Message(what, 100, 100, 0, 0)));

    [Theory]
    [InlineData(0x1)]
    [InlineData(0x2)]
    [InlineData(0x200)]
    [InlineData(0x80000000)]
    public void Messages_cut_anywhere_do_no_harm(uint what)
    {
        var whole = Message(what, 100, 100, 200, 200, 0, 0);
        for (var length = 0; length < whole.Length; length++) _ = ProcessMessage.Parse(whole.AsSpan(0, length));
    }

    private static byte[] Message(uint what, params int[] data)
    {
        var message = new byte[52 + (4 * data.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(16), 1);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(36), what);
        for (var i = 0; i < data.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(52 + (4 * i)), data[i]);
        return message;
    }
}
