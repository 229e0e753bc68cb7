using Keepalived.Runtime;
using Keepalived.Runtime.Control;
using Linux.Abi;

namespace Keepalived.Control;

/// <summary>
/// The control socket (docs/control.md): requests of one line, answers of one line, one after the other for each client. Runs on the parent's
/// loop and never waits.
/// </summary>
/// <param name="loop">The loop.</param>
/// <param name="backend">Who answers.</param>
internal sealed class ControlServer(EventLoop loop, IControlBackend backend) : IDisposable
{
    /// <summary>Most clients at a time.</summary>
    internal const int MostClients = 32;

    /// <summary>How long a client may be silent that follows nothing.</summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    private readonly HashSet<Client> _clients = [];
    private readonly HashSet<Client> _followers = [];
    private ListeningSocket? _listener;

    /// <summary>Told of the user of each client that is dropped because it does not read.</summary>
    internal Action<uint>? OnDropped { get; init; }

    /// <summary>How many clients are connected.</summary>
    internal int ClientCount => _clients.Count;

    /// <summary>Serves another socket from now on; clients that are there stay. Null: none.</summary>
    internal void Use(ListeningSocket? listener)
    {
        _listener?.Dispose();
        _listener = listener;
        listener?.Start(loop, socket => OnClient(socket, listener.Group));
    }

    /// <summary>Something happened.</summary>
    internal void Tell(ReadOnlyMemory<byte> json)
    {
        if (_followers.Count == 0) return;
        var line = ReplyLine.Of(json);
        foreach (var follower in _followers.ToArray()) follower.Connection.SendUnasked(line);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Use(null);
        foreach (var client in _clients.ToArray()) client.Connection.Dispose();
    }

    private void OnClient(LinuxSocket socket, uint? group)
    {
        if (PeerRights.UserOf(socket, group) is not { } user)
        {
            socket.Dispose();
            return;
        }

        var connection = new BoundedConnection(loop, socket, ControlRequest.MaxLength + 1);
        if (_clients.Count >= MostClients)
        {
            connection.Send(ReplyLine.Of(null, ControlReply.Refused($"there are {MostClients} clients already: end some of them")));
            connection.Dispose();
            return;
        }

        var client = new Client(connection, user);
        _clients.Add(client);
        connection.OnInput = input => OnInput(client, input);
        connection.OnTooLong = () => Refuse(client, $"the request is longer than {ControlRequest.MaxLength} bytes");
        connection.OnClosed = () => OnClosed(client);
        connection.Start();
        Wait(client);
    }

    private void OnClosed(Client client)
    {
        client.Silence?.Cancel();
        if (client.Connection.WasStuck) OnDropped?.Invoke(client.User);
        _clients.Remove(client);
        if (_followers.Remove(client) && _followers.Count == 0) backend.Follow(false);
    }

    private int OnInput(Client client, ReadOnlyMemory<byte> input)
    {
        int end = input.Span.IndexOf((byte)'\n');
        if (end < 0) return 0;
        client.Silence?.Cancel();
        var line = input.Span[..end];
        if (line.EndsWith("\r"u8)) line = line[..^1];
        if (ControlRequest.TryDecode(line, out var request, out string? problem)) Serve(client, request!);
        else client.Connection.Send(ReplyLine.Of(null, ControlReply.Refused(problem!)));
        return end + 1;
    }

    private void Serve(Client client, ControlRequest request)
    {
        if (request.Command == ControlCommand.Metrics)
        {
            client.Connection.Send(ReplyLine.Of(request.Id, ControlReply.Refused("metrics are not served here: metrics_listen in global_defs opens a socket for them")));
            return;
        }

        if (request.Command == ControlCommand.Events)
        {
            client.Connection.Send(ReplyLine.Of(request.Id, ControlReply.Of("{}"u8.ToArray())));
            if (_clients.Contains(client) && _followers.Add(client) && _followers.Count == 1) backend.Follow(true);
            return;
        }

        client.Connection.Pause();
        backend.Ask(request, client.User, reply =>
        {
            if (!_clients.Contains(client)) return;
            client.Connection.Send(ReplyLine.Of(request.Id, reply));
            if (!_clients.Contains(client)) return;
            Wait(client);
            client.Connection.Resume();
        });
    }

    private static void Refuse(Client client, string reason)
    {
        client.Connection.Send(ReplyLine.Of(null, ControlReply.Refused(reason)));
        client.Connection.EndWhenSent();
    }

    private void Wait(Client client)
    {
        client.Silence?.Cancel();
        client.Silence = loop.After(LongestSilence, () =>
        {
            if (!_followers.Contains(client)) client.Connection.Dispose();
        });
    }

    private sealed class Client(BoundedConnection connection, uint user)
    {
        public BoundedConnection Connection { get; } = connection;

        public uint User { get; } = user;

        public Deadline? Silence { get; set; }
    }
}
