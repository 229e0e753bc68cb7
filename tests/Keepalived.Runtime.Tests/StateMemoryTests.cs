using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class StateMemoryTests : IDisposable
{
    private const int SecondSlot = 1 << 28;

    private readonly Fd _file = StateMemory.CreateMemory("test");

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_fresh_memory_has_no_state() => Assert.Null(new StateMemory(_file).Read());

    [Fact]
    public void A_successor_reads_what_was_written_last()
    {
        for (byte i = 0; i < 5; i++)
        {
            Assert.Equal(Errno.None, new StateMemory(_file).Write([i, i, i]));
            Assert.Equal(new[] { i, i, i }, new StateMemory(_file).Read());
        }

        var writer = new StateMemory(_file);
        for (byte i = 5; i < 10; i++)
        {
            Assert.Equal(Errno.None, writer.Write(new byte[i]));
            Assert.Equal(new byte[i], new StateMemory(_file).Read());
        }
    }

    [Fact]
    public void An_empty_state_is_a_state()
    {
        new StateMemory(_file).Write([]);

        Assert.Equal(Array.Empty<byte>(), new StateMemory(_file).Read());
    }

    [Fact]
    public void A_large_state_comes_back()
    {
        byte[] state = new byte[3_000_001];
        new Random(1).NextBytes(state);
        new StateMemory(_file).Write(state);

        Assert.Equal(state, new StateMemory(_file).Read());
    }

    [Fact]
    public void A_write_that_was_cut_anywhere_leaves_the_state_before_it()
    {
        byte[] slot = NewestSlotAfterTwoWrites();
        for (int written = 0; written < slot.Length; written++)
        {
            // What a kill leaves: the slot's old bytes from there on.
            _file.WriteAt(new byte[slot.Length], SecondSlot).OrThrow("pwrite");
            _file.WriteAt(slot.AsSpan(0, written), SecondSlot).OrThrow("pwrite");

            Assert.Equal("before"u8.ToArray(), new StateMemory(_file).Read());
        }

        _file.WriteAt(slot, SecondSlot).OrThrow("pwrite");
        Assert.Equal("after!"u8.ToArray(), new StateMemory(_file).Read());
    }

    [Fact]
    public void A_file_that_ends_anywhere_in_the_newest_slot_leaves_the_state_before_it()
    {
        byte[] slot = NewestSlotAfterTwoWrites();
        for (int left = slot.Length - 1; left >= 0; left--)
        {
            _file.Truncate(SecondSlot + left);

            Assert.Equal("before"u8.ToArray(), new StateMemory(_file).Read());
        }
    }

    [Fact]
    public void A_changed_bit_anywhere_in_the_newest_slot_leaves_the_state_before_it()
    {
        byte[] slot = NewestSlotAfterTwoWrites();
        for (int bit = 0; bit < slot.Length * 8; bit++)
        {
            byte[] changed = [.. slot];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            _file.WriteAt(changed, SecondSlot).OrThrow("pwrite");

            Assert.Equal("before"u8.ToArray(), new StateMemory(_file).Read());
        }
    }

    [Fact]
    public void After_a_cut_write_the_next_one_replaces_the_broken_slot()
    {
        byte[] slot = NewestSlotAfterTwoWrites();
        _file.WriteAt([(byte)~slot[^1]], SecondSlot + slot.Length - 1).OrThrow("pwrite");
        var successor = new StateMemory(_file);

        Assert.Equal("before"u8.ToArray(), successor.Read());
        successor.Write("again"u8);
        _file.WriteAt([0xff], 20).OrThrow("pwrite"); // the first slot breaks: the new state must be in the second

        Assert.Equal("again"u8.ToArray(), new StateMemory(_file).Read());
    }

    [Fact]
    public void A_snapshot_cannot_be_changed_and_is_read_from_its_start_by_everybody()
    {
        using Fd snapshot = SnapshotMemory.Create("text"u8.ToArray());
        for (int i = 0; i < 2; i++)
        {
            using var reader = new StreamReader(SnapshotMemory.OpenRead(snapshot));
            Assert.Equal("text", reader.ReadToEnd());
        }

        Assert.Equal(Errno.EPERM, snapshot.WriteAt("x"u8, 0).Error);
    }

    private byte[] NewestSlotAfterTwoWrites()
    {
        var writer = new StateMemory(_file);
        writer.Write("before"u8);
        writer.Write("after!"u8);
        byte[] slot = new byte[16 + 6];
        Assert.Equal(slot.Length, _file.ReadAt(slot, SecondSlot).Count);
        return slot;
    }

    [Fact]
    public void Only_what_was_written_and_is_not_whole_is_damaged()
    {
        var memory = new StateMemory(_file);
        Assert.Null(memory.Read());
        Assert.False(memory.IsDamaged);
        memory.Write([1]);
        memory.Write([2]);
        Assert.True(_file.WriteAt("damaged"u8, SecondSlot + 16).Succeeded);
        Assert.Equal([1], memory.Read()!);
        Assert.False(memory.IsDamaged);
        Assert.True(_file.WriteAt("damaged"u8, 16).Succeeded);
        Assert.Null(memory.Read());
        Assert.True(memory.IsDamaged);
    }

    [Fact]
    public void The_configuration_has_slots_of_its_own()
    {
        var configuration = new StateMemory(_file, StateMemory.Configuration);
        using var life = LifeSign.Open(_file);
        for (byte i = 1; i < 4; i++)
        {
            new StateMemory(_file).Write([i]);
            configuration.Write([i, i]);
            life.Give(MonotonicClock.Now);
            Assert.Equal([i], new StateMemory(_file).Read()!);
            Assert.Equal([i, i], new StateMemory(_file, StateMemory.Configuration).Read()!);
        }
    }
}
