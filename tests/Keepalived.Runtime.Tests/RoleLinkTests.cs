using System.Collections;
using System.Text;
using Linux.Abi;
using Xunit;

namespace Keepalived.Runtime.Tests;

/// <summary>The parent's side in this process, the role's side in a child process.</summary>
public sealed class RoleLinkTests : IDisposable
{
    private readonly Fd _state = StateMemory.CreateMemory("test-state");
    private RoleSocket _parent;
    private int _pid;

    public RoleLinkTests() => Start();

    public void Dispose()
    {
        _parent.Dispose();
        if (_pid != 0)
        {
            ChildProcess.Signal(_pid, Libc.SIGKILL);
            ChildProcess.Wait(_pid);
        }

        _state.Dispose();
    }

    [Fact]
    public void A_role_gets_snapshot_and_state_and_says_ready()
    {
        Assert.Equal(new RoleMessage.Ready(), Next());
        Assert.Equal("nothing+vrrp,first,removed,False", State());
    }

    [Fact]
    public void A_reload_hands_over_a_new_snapshot_and_is_answered()
    {
        Assert.Equal(new RoleMessage.Ready(), Next());

        using Fd good = SnapshotMemory.Create("good"u8.ToArray());
        using Fd bad = SnapshotMemory.Create("bad"u8.ToArray());
        Assert.True(_parent.TrySend(new RoleMessage.Reload(), good));
        Assert.Equal(new RoleMessage.Reloaded(null), Next());
        Assert.Equal(new RoleMessage.Heartbeat(), Next());
        Assert.True(_parent.TrySend(new RoleMessage.Reload(), bad));
        Assert.Equal(new RoleMessage.Reloaded("refused: bad"), Next());
    }

    [Fact]
    public void An_answer_may_be_larger_than_a_message()
    {
        Assert.Equal(new RoleMessage.Ready(), Next());

        Assert.True(_parent.TrySend(new RoleMessage.Query(42, 0, "{\"command\":\"status\"}"u8.ToArray())));

        Assert.Equal((new RoleMessage.Answer(42, false), 1 << 20), Answer());
    }

    [Theory]
    [InlineData("{\"command\":\"drain\",\"virtual_server\":\"bad\",\"real_server\":\"x\"}", "no, user 7")]
    [InlineData("{\"command\":\"nonsense\"}", "unknown command \"nonsense\"")]
    public void A_refusal_comes_as_text(string request, string text)
    {
        Assert.Equal(new RoleMessage.Ready(), Next());

        Assert.True(_parent.TrySend(new RoleMessage.Query(1, 7, Encoding.UTF8.GetBytes(request))));

        RoleReceipt receipt = NextReceipt();
        Assert.Equal(new RoleMessage.Answer(1, true), receipt.Message);
        using var stream = new StreamReader(SnapshotMemory.OpenRead(receipt.Descriptor!));
        Assert.StartsWith(text, stream.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_come_only_while_somebody_follows()
    {
        Assert.Equal(new RoleMessage.Ready(), Next());
        byte[] events = "{\"command\":\"events\"}"u8.ToArray();

        Assert.True(_parent.TrySend(new RoleMessage.Query(1, 0, events)));
        Assert.Equal(new RoleMessage.Answer(1, false), Answer().Message);
        Assert.True(_parent.TrySend(new RoleMessage.Follow(true)));
        Assert.True(_parent.TrySend(new RoleMessage.Query(2, 0, events)));
        Assert.Equal("{\"nobody\":1}", Encoding.UTF8.GetString(Assert.IsType<RoleMessage.Event>(Next()).Json.Span));
        Assert.Equal(new RoleMessage.Answer(2, false), Answer().Message);
        Assert.True(_parent.TrySend(new RoleMessage.Follow(false)));
        Assert.True(_parent.TrySend(new RoleMessage.Query(3, 0, events)));
        Assert.Equal(new RoleMessage.Answer(3, false), Answer().Message);
    }

    [Fact]
    public void A_role_stops_when_told()
    {
        Assert.Equal(new RoleMessage.Ready(), Next());

        Assert.True(_parent.TrySend(new RoleMessage.Stop()));

        Assert.Equal(RoleChild.StoppedExitCode, Wait().ExitCode);
        Assert.Null(Next());
    }

    [Fact]
    public void A_role_stops_in_order_when_the_parents_end_is_closed()
    {
        Assert.Equal(new RoleMessage.Ready(), Next());

        _parent.Dispose();

        Assert.Equal(RoleChild.StoppedExitCode, Wait().ExitCode);
    }

    [Fact]
    public void A_datagram_that_is_no_message_changes_nothing()
    {
        Assert.Equal(new RoleMessage.Ready(), Next());

        Assert.True(_parent.TrySend(new RoleMessage.Heartbeat()));
        Assert.True(_parent.TrySend(new RoleMessage.Stop(), _state)); // a descriptor too many
        Assert.True(_parent.TrySend(new RoleMessage.Reload())); // none
        using Fd good = SnapshotMemory.Create("good"u8.ToArray());
        Assert.True(_parent.TrySend(new RoleMessage.Reload(), good));

        Assert.Equal(new RoleMessage.Reloaded(null), Next());
    }

    [Fact]
    public void The_state_of_a_killed_role_reaches_its_successor()
    {
        Assert.Equal(new RoleMessage.Ready(), Next());
        ChildProcess.Signal(_pid, Libc.SIGKILL);
        Assert.Equal(Libc.SIGKILL, Wait().Signal);
        _parent.Dispose();

        Start();
        Assert.Equal(new RoleMessage.Ready(), Next());

        Assert.Equal("nothing+vrrp,first,removed,False+vrrp,first,removed,False", State());
    }

    [Theory]
    [InlineData(DaemonSignal.Reload)]
    [InlineData(DaemonSignal.Stop)]
    [InlineData(DaemonSignal.DumpData)]
    [InlineData(DaemonSignal.DumpJson)]
    [InlineData(DaemonSignal.ClearStatistics)]
    public void A_signal_arrives_also_when_it_was_ignored_at_the_start(DaemonSignal signal)
    {
        KillAndReplace("sh", "-c", "trap '' HUP TERM USR1 USR2 36 63; exec \"$0\"", Environment.ProcessPath!);
        Assert.Equal(new RoleMessage.Ready(), Next());

        ChildProcess.Signal(_pid, (int)signal);

        Assert.Equal(new RoleMessage.Reloaded($"signal {signal}"), Next());
    }

    private void KillAndReplace(params string[] shell)
    {
        Assert.Equal(new RoleMessage.Ready(), Next());
        ChildProcess.Signal(_pid, Libc.SIGKILL);
        Wait();
        _parent.Dispose();
        Start("/bin/sh", shell);
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_parent))]
    private void Start(string path = "/proc/self/exe", params string[] arguments)
    {
        (RoleSocket parent, Fd control) = RoleSocket.CreatePair();
        using Fd snapshot = SnapshotMemory.Create("first"u8.ToArray());
        using (control)
        {
            var spawner = new ChildSpawner
            {
                Path = path,
                Arguments = arguments is [] ? ["keepalived"] : arguments,
                Environment = [.. Variables(), $"{RoleLink.RoleVariable}=vrrp"],
                Descriptors = new Dictionary<int, Fd>
                {
                    [RoleLink.ControlDescriptor] = control,
                    [RoleLink.SnapshotDescriptor] = snapshot,
                    [RoleLink.StateDescriptor] = _state,
                },
            };
            _pid = spawner.Spawn();
        }

        _parent = parent;
    }

    private static IEnumerable<string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}");

    private RoleMessage? Next() => NextReceipt().Message;

    private RoleReceipt NextReceipt()
    {
        while (true)
        {
            Assert.NotEqual(0, _parent.Fd.Poll(Libc.POLLIN, 20_000));
            RoleReceipt receipt = _parent.Receive();
            if (receipt.Kind != RoleReceiptKind.Nothing)
            {
                return receipt;
            }
        }
    }

    private (RoleMessage? Message, long Length) Answer()
    {
        RoleReceipt receipt = NextReceipt();
        using Fd contents = Assert.IsType<Fd>(receipt.Descriptor);
        return (receipt.Message, contents.Length());
    }

    private string State() => Encoding.UTF8.GetString(new StateMemory(_state).Read()!);

    private ChildExit Wait()
    {
        ChildExit exit = ChildProcess.Wait(_pid);
        _pid = 0;
        return exit;
    }
}
