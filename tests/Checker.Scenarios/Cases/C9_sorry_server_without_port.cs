namespace Checker.Scenarios;

/// <summary>A sorry server without a port keeps the port of the client's packets.</summary>
public sealed class C9_sorry_server_without_port : Scenario
{
    [Fact]
    public void Its_port_is_0()
    {
        Start(Globals() + Service("sorry_server 10.9.0.9\n" + Server(1), delay: 1));
        Logs($"Adding sorry server {R(9, 0)} to VS {V}");
        Pool("-> 10.9.0.9:0 Masq 1");
    }
}
