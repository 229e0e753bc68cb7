using FsCheck;
using FsCheck.Fluent;
using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class PropertyTests
{
    [Fact]
    public void No_datagram_makes_the_decoder_throw_and_what_it_accepts_it_would_send() =>
        Prop.ForAll<byte[]>(datagram =>
            RoleMessage.TryDecode(datagram) is not { } message
            || RoleMessage.TryDecode(message.Encode())?.Encode().SequenceEqual(message.Encode()) == true).QuickCheckThrowOnFailure();

    [Fact]
    public void No_control_message_makes_the_walk_throw_or_read_outside() =>
        Prop.ForAll<byte[]>(control =>
        {
            int total = 0;
            var messages = new ControlMessages(control);
            while (messages.MoveNext())
            {
                total += 16 + messages.Data.Length;
            }

            return total <= control.Length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_last_state_written_is_read_whatever_broke_in_the_older_slot() =>
        Prop.ForAll<byte[], byte[], int>((before, last, position) =>
        {
            using Fd file = StateMemory.CreateMemory("test");
            var writer = new StateMemory(file);
            writer.Write(before);
            writer.Write(last);
            file.WriteAt([0x55], (uint)position % (16 + before.Length)).OrThrow("pwrite");
            return new StateMemory(file).Read() is { } read && read.AsSpan().SequenceEqual(last);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Deadlines_run_by_time_then_by_order_of_adding_without_the_cancelled() =>
        Prop.ForAll<(byte Due, bool Cancelled)[]>(entries =>
        {
            var queue = new DeadlineQueue();
            var ran = new List<int>();
            for (int i = 0; i < entries.Length; i++)
            {
                int number = i;
                Deadline deadline = queue.Add(new MonotonicTime(TimeSpan.FromSeconds(entries[i].Due)), () => ran.Add(number));
                if (entries[i].Cancelled)
                {
                    deadline.Cancel();
                }
            }

            // Woken every 50 s, as a loop that is late would be.
            for (int now = 0; now <= 300; now += 50)
            {
                queue.RunDue(new MonotonicTime(TimeSpan.FromSeconds(now)));
            }

            return queue.Count == 0
                && ran.SequenceEqual(Enumerable.Range(0, entries.Length).Where(i => !entries[i].Cancelled).OrderBy(i => entries[i].Due));
        }).QuickCheckThrowOnFailure();
}
