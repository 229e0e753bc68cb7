namespace Checker.Scenarios;

/// <summary>A server with a link-local address.</summary>
public sealed class G20_link_local_server : Scenario
{
    [Fact]
    public void It_needs_an_interface()
    {
        Host.Namespace.Ip("address add fe80::9:1/64 dev d0", "address add fe80::9:2/64 dev d0");
        TestServer one = Serve($"fe80::9:1%{Host.Namespace.Do(() => InterfaceName.ToIndex("d0"))}", 80, static _ => Task.CompletedTask);
        Start(Globals() + Service(Server("fe80::9:1", check: Conf.TcpWith("bind_if d0")) + Server("fe80::9:2"), delay: 1, key: "2001:db8:1::1 80"));
        Logs("TCP connection to [fe80::9:1", "Checker link local address fe80::9:2 requires a bind_if");
        AnotherCheck(one);
        Table("TCP [2001:db8:1::1]:80 rr", "-> [fe80::9:1]:80 Masq 1", "-> [fe80::9:2]:80 Masq 1");
    }
}
