using System.Text;
using Keepalived.Control;
using Keepalived.Runtime.Control;
using Keepalived.Tests.Processes;
using Xunit;

namespace Keepalived.Tests.Control;

/// <summary>The control socket and clients of every kind.</summary>
public sealed class ControlServerTests : IDisposable
{
    private readonly ScratchDirectory _directory = new();
    private readonly LoopThread _loop = new();
    private readonly Backend _backend = new();
    private readonly List<uint> _dropped = [];
    private readonly ControlServer _server;

    public ControlServerTests()
    {
        _server = new ControlServer(_loop.Loop, _backend) { OnDropped = _dropped.Add };
        _loop.Do(() => _server.Use(Open()));
    }

    public void Dispose()
    {
        _loop.Do(_server.Dispose);
        _loop.Dispose();
        _directory.Dispose();
    }

    private string Socket => _directory.File("k.sock");

    private ListeningSocket Open()
    {
        var socket = ListeningSocket.TryOpen(Socket, group: null, out string? problem);
        Assert.Null(problem);
        return socket!;
    }

    [Fact]
    public void Requests_are_answered_in_order_with_their_id()
    {
        using var client = new TestClient(Socket);
        client.Send("{\"id\":1,\"command\":\"status\"}\n{\"id\":\"x\",\"command\":\"health\"}\r\n{\"command\":\"sta");
        Assert.Equal("{\"id\":1,\"ok\":true,\"result\":{\"asked\":\"Status\"}}", client.Line());
        Assert.Equal("{\"id\":\"x\",\"ok\":true,\"result\":{\"asked\":\"Health\"}}", client.Line());
        client.Send("tus\"}\n");
        Assert.Equal("{\"ok\":true,\"result\":{\"asked\":\"Status\"}}", client.Line());
    }

    [Fact]
    public void A_mistake_is_named_and_the_next_request_is_answered()
    {
        using var client = new TestClient(Socket);
        client.Send("nonsense\n{\"command\":\"metrics\"}\n{\"command\":\"status\"}\n");
        Assert.StartsWith("{\"ok\":false,\"error\":\"no JSON object", client.Line(), StringComparison.Ordinal);
        Assert.Contains("metrics_listen", client.Line(), StringComparison.Ordinal);
        Assert.Contains("\"ok\":true", client.Line(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_of_the_backend_is_an_error_even_with_odd_characters()
    {
        using var client = new TestClient(Socket);
        client.Send("{\"command\":\"release\",\"instance\":\"a\\n\\\"b\"}\n");
        Assert.Equal("{\"ok\":false,\"error\":\"no a\\n\\\"b\"}", client.Line());
    }

    [Fact]
    public void Answers_that_come_later_come_in_order_and_after_the_clients_end_of_input()
    {
        _backend.IsHeld = true;
        using var client = new TestClient(Socket);
        client.Send("{\"id\":1,\"command\":\"status\"}\n{\"id\":2,\"command\":\"status\"}\n");
        client.EndInput();
        Wait(() => _backend.Held.Count == 1); // the second one is not read yet
        _loop.Do(_backend.Let);
        Assert.Contains("\"id\":1", client.Line(), StringComparison.Ordinal);
        Wait(() => _backend.Held.Count == 1);
        _loop.Do(_backend.Let);
        Assert.Contains("\"id\":2", client.Line(), StringComparison.Ordinal);
        Assert.Null(client.Line());
    }

    [Fact]
    public void A_client_that_leaves_before_its_answer_costs_nothing()
    {
        _backend.IsHeld = true;
        using (var client = new TestClient(Socket))
        {
            client.Send("{\"command\":\"status\"}\n");
            Wait(() => _backend.Held.Count == 1);
        }

        Wait(() => _server.ClientCount == 0);
        _loop.Do(_backend.Let);
    }

    [Fact]
    public void A_request_that_never_ends_is_refused()
    {
        using var client = new TestClient(Socket);
        client.Send(new string('x', ControlRequest.MaxLength + 1));
        Assert.Equal("{\"ok\":false,\"error\":\"the request is longer than 3000 bytes\"}\n", client.Rest());
    }

    [Fact]
    public void A_large_answer_reaches_a_slow_reader_and_nobody_waits_for_it()
    {
        _backend.Padding = 8 << 20;
        using var slow = new TestClient(Socket);
        slow.Send("{\"id\":1,\"command\":\"status\"}\n");
        using var other = new TestClient(Socket);
        other.Send("{\"id\":2,\"command\":\"health\"}\n");
        Assert.InRange(other.Line()!.Length, 8 << 20, 9 << 20);
        Assert.InRange(slow.Line()!.Length, 8 << 20, 9 << 20);
    }

    [Fact]
    public void A_follower_gets_what_happens_and_the_backend_knows_whether_anybody_follows()
    {
        using (var client = new TestClient(Socket))
        {
            client.Send("{\"id\":1,\"command\":\"events\"}\n");
            Assert.Equal("{\"id\":1,\"ok\":true,\"result\":{}}", client.Line());
            Wait(() => _backend.IsFollowed);
            _loop.Do(() => _server.Tell("{\"a\":1}"u8.ToArray()));
            Assert.Equal("{\"a\":1}", client.Line());
            client.Send("{\"id\":2,\"command\":\"status\"}\n");
            Assert.Contains("\"id\":2", client.Line(), StringComparison.Ordinal);
        }

        Wait(() => !_backend.IsFollowed);
    }

    [Fact]
    public void A_follower_that_does_not_read_is_dropped_and_the_others_stay()
    {
        using var sleeper = new TestClient(Socket);
        sleeper.Send("{\"command\":\"events\"}\n");
        sleeper.Line();
        using var reader = new TestClient(Socket);
        reader.Send("{\"command\":\"events\"}\n");
        reader.Line();
        Wait(() => _server.ClientCount == 2);
        byte[] happened = Encoding.UTF8.GetBytes($"{{\"x\":\"{new string('x', 4000)}\"}}");
        for (int i = 0; i < 2000 && _loop.Do(() => _server.ClientCount) == 2; i++)
        {
            _loop.Do(() => _server.Tell(happened));
            Assert.NotNull(reader.Line());
        }

        Assert.Equal(1, _loop.Do(() => _server.ClientCount));
        Assert.Single(_loop.Do(() => _dropped.ToArray()));
    }

    [Fact]
    public void There_are_no_more_clients_than_allowed()
    {
        var clients = new List<TestClient>();
        for (int i = 0; i < ControlServer.MostClients; i++) clients.Add(new TestClient(Socket));
        Wait(() => _server.ClientCount == ControlServer.MostClients);
        using (var one = new TestClient(Socket)) Assert.StartsWith("{\"ok\":false,\"error\":\"there are 32 clients already", one.Rest(), StringComparison.Ordinal);
        clients.ForEach(static client => client.Dispose());
        Wait(() => _server.ClientCount == 0);
    }

    [Fact]
    public void The_socket_is_for_its_owner_and_its_group_only_and_is_removed_at_the_end()
    {
        const UnixFileMode both = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        Assert.Equal(both, File.GetUnixFileMode(Socket));
        _loop.Do(() => _server.Use(null));
        Assert.False(File.Exists(Socket));
    }

    [Fact]
    public void A_socket_left_by_a_killed_daemon_is_replaced_and_nothing_else_is()
    {
        Assert.Null(ListeningSocket.TryOpen(Socket, null, out string? problem));
        Assert.Equal("another process uses it", problem);
        string left = _directory.File("left.sock");
        using (var gone = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0))
        {
            gone.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(left));
            File.Move(left, left + ".kept"); // the base library removes it
        }

        File.Move(left + ".kept", left);
        using (ListeningSocket.TryOpen(left, null, out problem)) Assert.Null(problem);
        string file = _directory.Write("file", "precious");
        Assert.Null(ListeningSocket.TryOpen(file, null, out problem));
        Assert.Equal("something else is there", problem);
        Assert.Equal("precious", File.ReadAllText(file));
        Assert.Null(ListeningSocket.TryOpen(_directory.File("x.sock"), "no such group here", out problem));
        Assert.Equal("there is no group no such group here", problem);
    }

    private void Wait(Func<bool> condition)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!_loop.Do(condition))
        {
            Assert.True(watch.Elapsed < RunningDaemon.Patience, "it does not happen");
            Thread.Yield();
        }
    }

    private sealed class Backend : IControlBackend
    {
        internal bool IsFollowed { get; private set; }

        internal bool IsHeld { get; set; }

        internal int Padding { get; set; }

        internal Queue<Action> Held { get; } = new();

        internal void Let() => Held.Dequeue()();

        public void Ask(ControlRequest request, uint user, Action<ControlReply> answer)
        {
            if (request.IsChange)
            {
                answer(ControlReply.Refused($"no {request.Instance}"));
                return;
            }

            byte[] result = Encoding.UTF8.GetBytes($"{{\"asked\":\"{request.Command}\"{(Padding > 0 ? $",\"x\":\"{new string('x', Padding)}\"" : "")}}}");
            if (IsHeld) Held.Enqueue(() => answer(ControlReply.Of(result)));
            else answer(ControlReply.Of(result));
        }

        public void Follow(bool isOn) => IsFollowed = isOn;
    }
}
