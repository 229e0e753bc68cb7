using System.Net.Sockets;
using System.Text;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Xunit;

namespace Keepalived.Tests.Parent;

/// <summary>Datagrams and conditions are those observed with keepalived 2.4.3.</summary>
public sealed class ServiceNotificationTests
{
    private const string Systemd = "1 (systemd) S 0 1 1";

    [Fact]
    public void Ready_names_the_parent_in_the_same_datagram() =>
        Assert.Equal("READY=1\nMAINPID=84", TextOf(new(ServiceState.Ready)));

    [Fact]
    public void A_reload_tells_when_it_began_and_its_refusal_is_shown()
    {
        Assert.Equal("RELOADING=1\nMONOTONIC_USEC=1500000", TextOf(new(ServiceState.Reloading)));
        Assert.Equal(
            "READY=1\nMAINPID=84\nSTATUS=Reload refused: a b",
            TextOf(new(ServiceState.Ready) { Status = "Reload refused: a\nb" }));
    }

    [Fact]
    public void A_step_that_may_take_long_tells_how_long()
    {
        Assert.Equal("STOPPING=1\nEXTEND_TIMEOUT_USEC=70000000", TextOf(new(ServiceState.Stopping) { Within = TimeSpan.FromSeconds(70) }));
        Assert.Equal("EXTEND_TIMEOUT_USEC=1000000", TextOf(new(ServiceState.Starting) { Within = TimeSpan.FromSeconds(1) }));
    }

    [Theory]
    [InlineData(15.0, "30000000", "84")]
    [InlineData(15.0, "30000000", null)]
    [InlineData(15.0, "30000000", "")]
    [InlineData(null, "30000000", "85")]
    [InlineData(null, null, "84")]
    [InlineData(null, "0", "84")]
    [InlineData(null, "soon", "84")]
    public void The_watchdog_is_fed_twice_as_often_as_the_manager_asks(double? seconds, string? interval, string? process) =>
        Assert.Equal(seconds, ServiceNotification.WatchdogPeriod(interval, process, 84)?.TotalSeconds);

    [Fact]
    public void Permanent_errors_are_numbers_of_errno()
    {
        Assert.Equal("ERRNO=22", TextOf(new(ServiceState.InvalidConfiguration)));
        Assert.Equal("ERRNO=1", TextOf(new(ServiceState.MissingPermission)));
    }

    [Theory]
    [InlineData(true, "/run/systemd/notify", 1, Systemd)]
    [InlineData(true, "@abstract", 1, Systemd)]
    [InlineData(false, null, 1, Systemd)]
    [InlineData(false, "", 1, Systemd)]
    [InlineData(false, "relative", 1, Systemd)]
    [InlineData(false, "/run/systemd/notify", 7, Systemd)]
    [InlineData(false, "/run/systemd/notify", 1, "1 (init) S 0 1 1")]
    [InlineData(false, "/run/systemd/notify", 1, "")]
    public void Only_a_child_of_systemd_notifies(bool wanted, string? socket, int parent, string init) =>
        Assert.Equal(wanted, ServiceNotification.IsWanted(socket, parent, init));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Datagrams_reach_path_and_abstract_sockets(bool isAbstract)
    {
        string name = isAbstract ? $"ipvssharp-{Guid.NewGuid():N}" : Path.Combine(Path.GetTempPath(), $"n{Guid.NewGuid():N}");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + name : name));
        Assert.Null(new ServiceNotifier(isAbstract ? "@" + name : name, 5).Send(new ParentAction.Notify(ServiceState.Stopping)));
        byte[] buffer = new byte[100];
        int length = manager.Receive(buffer);
        Assert.Equal("STOPPING=1", Encoding.UTF8.GetString(buffer, 0, length));
        if (!isAbstract) File.Delete(name);
    }

    [Fact]
    public void A_manager_that_is_not_there_is_no_error_of_ours() =>
        Assert.NotNull(new ServiceNotifier("/nonexistent/notify", 5).Send(new ParentAction.Notify(ServiceState.Ready)));

    private static string TextOf(ParentAction.Notify news) =>
        ServiceNotification.TextOf(news, 84, new MonotonicTime(TimeSpan.FromSeconds(1.5)));
}
