using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks;

/// <summary><c>TCP_CHECK</c>: connect and close.</summary>
internal sealed class TcpCheck(TcpCheckConfig config) : IChecker
{
    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(int url, CancellationToken cancellation)
    {
        using var socket = CheckSocket.TryCreate(config.Connection, "TCP", out var trouble);
        if (socket is null) return trouble;
        return await CheckSocket.ConnectAsync(socket, config.Connection, cancellation) switch
        {
            null => new(CheckOutcome.Good),
            { Outcome: CheckOutcome.LocalTrouble, Error: var error } =>
                new(CheckOutcome.LocalTrouble, "TCP socket bind failed. Rescheduling.", error.Text()),
            { Outcome: var outcome } => new(outcome),
        };
    }
}
