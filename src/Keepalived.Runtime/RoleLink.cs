using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// A role's side of the link to its parent: the descriptors 3 (control socket), 4 (snapshot), 5 (state memory) it inherited. Open it on the
/// main thread first thing in Main. Not thread-safe: use from the role's main loop.
/// </summary>
public sealed class RoleLink : IDisposable
{
    /// <summary>The environment variable that tells a child which role it plays.</summary>
    public const string RoleVariable = "KEEPALIVED_ROLE";

    /// <summary>Number of the control socket in the child.</summary>
    public const int ControlDescriptor = 3;

    /// <summary>Number of the configuration snapshot in the child.</summary>
    public const int SnapshotDescriptor = 4;

    /// <summary>Number of the state memory in the child.</summary>
    public const int StateDescriptor = 5;

    /// <summary>Number of the namespace the daemon was started in, in a child that runs in another; see <see cref="EnteredNamespace"/>.</summary>
    public const int HomeDescriptor = 6;

    private readonly RoleSocket _socket;
    private readonly Fd _snapshot;
    private readonly Fd _stateFile;
    private readonly Queue<RoleMessage> _unsent = new();
    private readonly bool _orphaned;

    private RoleLink(string role, RoleSocket socket, Fd snapshot, Fd state, bool orphaned)
    {
        Role = role;
        _socket = socket;
        _snapshot = snapshot;
        _stateFile = state;
        _orphaned = orphaned;
        State = new StateMemory(state);
        Configuration = new StateMemory(state, StateMemory.Configuration);
        Life = LifeSign.Open(state);
        Namespace = EnteredNamespace.TryTake();
    }

    /// <summary>The role to play: <c>vrrp</c> or <c>checker</c>.</summary>
    public string Role { get; }

    /// <summary>The state left by a predecessor, and where to leave one's own.</summary>
    public StateMemory State { get; }

    /// <summary>The network namespace it runs in; null: the one the daemon was started in.</summary>
    public EnteredNamespace? Namespace { get; }

    /// <summary>The snapshot a predecessor worked with, where roles keep it for one of a later daemon.</summary>
    public StateMemory Configuration { get; }

    /// <summary>When this role, or its predecessor, last did its work.</summary>
    public LifeSign Life { get; }

    /// <summary>Receives requests of the control socket, on the loop's thread; null: they are not answered.</summary>
    public Action<RoleMessage.Query>? OnQuery { get; set; }

    /// <summary>Whether somebody wants to know what happens.</summary>
    public bool IsFollowed { get; private set; }

    /// <summary>
    /// The link when this process was started as a role; null when it is the parent. The role's variable is removed, so that scripts do not
    /// see it, and the descriptors are close-on-exec. The process gets SIGTERM when its parent dies.
    /// </summary>
    /// <exception cref="ErrnoException">The variable is set, but the descriptors are missing: somebody else set it.</exception>
    public static RoleLink? TryOpen()
    {
        string? role = Environment.GetEnvironmentVariable(RoleVariable);
        if (role is null)
        {
            return null;
        }

        Environment.SetEnvironmentVariable(RoleVariable, null);
        var control = new RoleSocket(new LinuxSocket(Inherit(ControlDescriptor)));
        Fd snapshot = Inherit(SnapshotDescriptor);
        Fd state = Inherit(StateDescriptor);
        _ = ThisProcess.Control(Libc.PR_SET_PDEATHSIG, Libc.SIGTERM);
        // The signal is not sent for a parent that was gone before the call.
        return new RoleLink(role, control, snapshot, state, Libc.getppid() != control.CreatorProcessId);
    }

    /// <summary>The snapshot to start with; may be opened again, from any thread.</summary>
    public Stream OpenSnapshot() => SnapshotMemory.OpenRead(_snapshot);

    /// <summary>Tells that the role's part of the configuration can be used; before anything else.</summary>
    public void Accepted() => Send(new RoleMessage.Accepted());

    /// <summary>Tells that the role is initialised.</summary>
    public void Ready() => Send(new RoleMessage.Ready());

    /// <summary>Tells that the main loop is alive; due every second.</summary>
    public void Heartbeat()
    {
        Flush();
        if (_unsent.Count == 0)
        {
            // One that is not delivered is made up for by the next.
            _ = _socket.TrySend(new RoleMessage.Heartbeat());
        }
    }

    /// <summary>Tells the end of a reload.</summary>
    /// <param name="refusal">Null when it was applied, otherwise why not.</param>
    public void Reloaded(string? refusal) => Send(new RoleMessage.Reloaded(refusal));

    /// <summary>Answers a query.</summary>
    /// <param name="answer">Which one, and how.</param>
    /// <param name="contents">The answer itself, in a memory file; stays open here. Lost when the parent has no room: it then says so itself.</param>
    public void Answer(RoleMessage.Answer answer, Fd contents) => _ = _socket.TrySend(answer, contents);

    /// <summary>Tells what happened to those who follow; lost when the parent has no room, because nothing else may wait for it.</summary>
    /// <param name="happened">Makes one JSON object of it, called only when somebody follows; longer ones than a message can be are not sent.</param>
    public void Tell(Func<ReadOnlyMemory<byte>> happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (IsFollowed && happened() is { Length: < RoleMessage.MaxLength } json)
        {
            _ = _socket.TrySend(new RoleMessage.Event(json));
        }
    }

    /// <summary>Reports what the parent wants, on the loop's thread.</summary>
    /// <param name="loop">The role's main loop.</param>
    /// <param name="onReload">Receives the new snapshot; reads it on any thread and disposes it.</param>
    /// <param name="onStop">Called once: told to stop, or the parent is gone.</param>
    public void Attach(EventLoop loop, Action<Stream> onReload, Action onStop)
    {
        void Stop()
        {
            loop.Unwatch(_socket.Fd);
            onStop();
        }

        if (_orphaned)
        {
            loop.Post(onStop);
            return;
        }

        loop.Watch(_socket.Fd, () =>
        {
            RoleReceipt receipt = _socket.Receive();
            switch (receipt)
            {
                case { Kind: RoleReceiptKind.End }:
                case { Message: RoleMessage.Stop }:
                    Stop();
                    break;
                case { Message: RoleMessage.Reload, Descriptor: { } descriptor }:
                    using (descriptor)
                    {
                        onReload(SnapshotMemory.OpenRead(descriptor));
                    }

                    break;
                case { Message: RoleMessage.Query query }:
                    OnQuery?.Invoke(query);
                    break;
                case { Message: RoleMessage.Follow follow }:
                    IsFollowed = follow.IsOn;
                    break;
                default:
                    receipt.Descriptor?.Dispose(); // a message only roles send, or none of ours
                    break;
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _snapshot.Dispose();
        Namespace?.Dispose();
        Life.Dispose();
        _stateFile.Dispose();
    }

    private static Fd Inherit(int number)
    {
        Fd borrowed = Fd.Borrow(number);
        borrowed.SetCloseOnExec(true); // EBADF when there is no such descriptor
        return new Fd(number);
    }

    private void Send(RoleMessage message)
    {
        _unsent.Enqueue(message);
        Flush();
    }

    // What the parent has no room for now is sent with a later message; heartbeats come every second.
    private void Flush()
    {
        while (_unsent.TryPeek(out RoleMessage? message) && _socket.TrySend(message))
        {
            _unsent.Dequeue();
        }
    }
}
