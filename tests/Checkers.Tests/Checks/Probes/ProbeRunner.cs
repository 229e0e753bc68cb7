using Checkers.Checks;
using Checkers.Checks.Probes;
using Linux.Abi;

namespace Checkers.Tests.Checks.Probes;

/// <summary>Makes one attempt of a probe, waiting for its socket.</summary>
internal static class ProbeRunner
{
    public static CheckResult Run(IProbe probe)
    {
        var result = probe.Begin(out var socket, out var events);
        var buffer = new byte[65536];
        try
        {
            while (result is null)
            {
                var ready = Fd.Borrow(socket.Number).Poll((int)events, (int)probe.Timeout.TotalMilliseconds);
                result = ready == 0 ? probe.OnTimeout() : probe.OnReady(socket, buffer);
            }
            return result.Value;
        }
        finally
        {
            if (socket.IsOpen) socket.Close();
        }
    }
}
