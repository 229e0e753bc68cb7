namespace Checker.Scenarios;

/// <summary>A server that is connected to, on a port of its own.</summary>
internal sealed record TcpServer(string Address, int Weight, string Options, TestServer[] Listeners) : RandomServer(Address, Weight)
{
    private bool _isUp = true;

    /// <inheritdoc/>
    public override string Check => $"TCP_CHECK {{ connect_ip 10.9.0.1; connect_port {Listeners[0].Port}; connect_timeout 5; delay_before_retry 0.2; {Options} }}";

    /// <inheritdoc/>
    public override string Noticed => _isUp ? $"TCP connection to [{Address}]:tcp:80 success." : $"TCP_CHECK on service [{Address}]:tcp:80 failed";

    /// <inheritdoc/>
    public override bool Move(bool up, Random random)
    {
        if (up == _isUp) return false;
        _isUp = up;
        foreach (TestServer listener in Listeners)
        {
            if (up) listener.Start();
            else listener.Stop();
        }

        return true;
    }
}
