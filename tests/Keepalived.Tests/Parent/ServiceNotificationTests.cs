using System.Net.Sockets;
using System.Text;
using Keepalived.Parent;
using Keepalived.Supervision;
using Xunit;

namespace Keepalived.Tests.Parent;

/// <summary>Datagrams and conditions are those observed with keepalived 2.4.3.</summary>
public sealed class ServiceNotificationTests
{
    private const string Systemd = "1 (systemd) S 0 1 1";

    [Fact]
    public void Ready_names_the_parent_in_the_same_datagram() =>
        Assert.Equal("READY=1\nMAINPID=84", ServiceNotification.TextOf(ServiceState.Ready, 84));

    [Fact]
    public void Permanent_errors_are_numbers_of_errno()
    {
        Assert.Equal("ERRNO=22", ServiceNotification.TextOf(ServiceState.InvalidConfiguration, 1));
        Assert.Equal("ERRNO=1", ServiceNotification.TextOf(ServiceState.MissingPermission, 1));
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
        Assert.Null(new ServiceNotifier(isAbstract ? "@" + name : name, 5).Send(ServiceState.Stopping));
        byte[] buffer = new byte[100];
        int length = manager.Receive(buffer);
        Assert.Equal("STOPPING=1", Encoding.UTF8.GetString(buffer, 0, length));
        if (!isAbstract) File.Delete(name);
    }

    [Fact]
    public void A_manager_that_is_not_there_is_no_error_of_ours() =>
        Assert.NotNull(new ServiceNotifier("/nonexistent/notify", 5).Send(ServiceState.Ready));
}
