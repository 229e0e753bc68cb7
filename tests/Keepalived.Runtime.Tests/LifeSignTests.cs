using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

public sealed class LifeSignTests : IDisposable
{
    private readonly Fd _file = StateMemory.CreateMemory("test");
    private readonly MonotonicTime _start = MonotonicClock.Now;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Nobody_has_given_a_sign_in_a_fresh_file()
    {
        using var life = LifeSign.Open(_file);
        Assert.Null(life.Silence(_start));
    }

    [Fact]
    public void A_successor_knows_how_long_an_earlier_daemon_has_been_silent()
    {
        using (var predecessor = LifeSign.Open(_file)) predecessor.Give(_start);
        using (var parent = LifeSign.Open(_file)) parent.BeginDaemon(_start + TimeSpan.FromSeconds(1));
        using var successor = LifeSign.Open(_file);
        Assert.Equal(TimeSpan.FromSeconds(2), successor.Silence(_start + TimeSpan.FromSeconds(2)));
        successor.Give(_start + TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.Zero, successor.Silence(_start + TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_sign_of_before_the_system_was_started_again_is_none()
    {
        using var life = LifeSign.Open(_file);
        life.Give(_start + TimeSpan.FromDays(30));
        Assert.Null(life.Silence(_start));
        Assert.True(_file.WriteAt(new byte[16], StateMemory.End).Succeeded);
        Assert.Null(life.Silence(_start + TimeSpan.FromDays(31)));
    }

    [Fact]
    public void The_state_in_front_of_it_is_left_alone()
    {
        var state = new StateMemory(_file);
        using var life = LifeSign.Open(_file);
        for (byte i = 1; i < 4; i++)
        {
            Assert.Equal(Errno.None, state.Write([i]));
            life.Give(_start);
            Assert.Equal([i], new StateMemory(_file).Read()!);
        }
    }
}
