using System.Net;
using System.Net.Sockets;
using Checkers.Checks;
using Checkers.Checks.Probes;
using Checkers.Checks.Tcp;
using Checkers.Tests.Checks.Probes;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Tests.Checks;

public class TcpCheckTests
{
    [Fact]
    public async Task A_listener_is_good()
    {
        await using var server = FakeServer.Answering();
        Assert.Equal(new(CheckOutcome.Good), Run(new() { Address = IPAddress.Loopback, Port = server.Port }));
    }

    [Fact]
    public void A_closed_port_fails() =>
        Assert.Equal(CheckOutcome.Failed, Run(new() { Address = IPAddress.Loopback, Port = ClosedPort() }).Outcome);

    [Fact]
    public void A_full_backlog_times_out()
    {
        // Connections beyond the backlog of a listener nobody accepts from are left unanswered.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var waiting = new List<Socket>();
        var result = new CheckResult(CheckOutcome.Good);
        for (var attempt = 0; attempt < 5 && result.Outcome == CheckOutcome.Good; attempt++)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            waiting.Add(filler);
            try { filler.Connect(listener.LocalEndPoint!); }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress) { }
            result = Run(new()
            {
                Address = IPAddress.Loopback,
                Port = (ushort)((IPEndPoint)listener.LocalEndPoint!).Port,
                ConnectTimeout = TimeSpan.FromMilliseconds(200),
            });
        }
        foreach (var socket in waiting) socket.Dispose();
        Assert.Equal(CheckOutcome.TimedOut, result.Outcome);
    }

    [Fact]
    public void An_address_that_is_not_ours_is_local_trouble()
    {
        var result = Run(new() { Address = IPAddress.Loopback, Port = 1, BindAddress = IPAddress.Parse("192.0.2.77") });
        Assert.Equal(
            new(CheckOutcome.LocalTrouble, "TCP socket bind failed. Rescheduling.", "Checker bind failed: Cannot assign requested address"), result);
    }

    [Fact]
    public void A_missing_interface_is_local_trouble()
    {
        var result = Run(new() { Address = IPAddress.Loopback, Port = 1, BindInterface = "nosuch0" });
        Assert.Equal(CheckOutcome.LocalTrouble, result.Outcome);
        Assert.Equal("Checker can't bind to device nosuch0: No such device", result.Note);
    }

    [Fact]
    public void A_bind_port_in_use_is_local_trouble()
    {
        using var user = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        user.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        user.Listen();
        var result = Run(new()
        {
            Address = IPAddress.Loopback,
            Port = 1,
            BindAddress = IPAddress.Loopback,
            BindPort = (ushort)((IPEndPoint)user.LocalEndPoint!).Port,
        });
        Assert.Equal("Checker bind failed: Address already in use", result.Note);
    }

    [Fact]
    public async Task The_source_address_is_the_bound_one()
    {
        var source = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FakeServer((socket, _) =>
        {
            source.TrySetResult(((IPEndPoint)socket.RemoteEndPoint!).Address.ToString());
            return Task.CompletedTask;
        });
        Run(new() { Address = IPAddress.Loopback, Port = server.Port, BindAddress = IPAddress.Parse("127.0.0.9") });
        Assert.Equal("127.0.0.9", await source.Task);
    }

    [Fact]
    public async Task A_port_of_its_own_serves_every_check()
    {
        await using var server = FakeServer.Answering();
        var connection = new CheckConnection
        {
            Address = IPAddress.Loopback, Port = server.Port, BindAddress = IPAddress.Parse("127.0.0.8"), BindPort = ClosedPort(),
        };
        for (var attempt = 0; attempt < 3; attempt++) Assert.Equal(new(CheckOutcome.Good), Run(connection));
    }

    [Fact]
    public void An_IPv6_server_is_checked_too()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "no IPv6");
        using var listener = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        }
        catch (SocketException)
        {
            Assert.Skip("no IPv6 loopback address");
        }
        listener.Listen();
        Assert.Equal(
            new(CheckOutcome.Good),
            Run(new() { Address = IPAddress.IPv6Loopback, Port = (ushort)((IPEndPoint)listener.LocalEndPoint!).Port }));
    }

    [Theory]
    [InlineData(Errno.ECONNREFUSED, true)]
    [InlineData(Errno.EHOSTUNREACH, true)]
    [InlineData(Errno.ENETUNREACH, true)]
    [InlineData(Errno.EHOSTDOWN, true)]
    [InlineData(Errno.ENETDOWN, true)]
    [InlineData(Errno.ECONNRESET, true)]
    [InlineData(Errno.ECONNABORTED, true)]
    [InlineData(Errno.ETIMEDOUT, true)]
    [InlineData(Errno.EADDRNOTAVAIL, false)]
    [InlineData(Errno.EACCES, false)]
    [InlineData(Errno.ENOBUFS, false)]
    public void Connect_errors_count_against_the_server_or_not(Errno error, bool counts) =>
        Assert.Equal(counts, ConnectError.IsAboutTheServer(error));

    public static ushort ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (ushort)((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static CheckResult Run(CheckConnection connection) => ProbeRunner.Run(new TcpProbe(new() { Connection = connection }));
}
