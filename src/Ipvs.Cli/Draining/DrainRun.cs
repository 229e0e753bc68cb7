using System.Globalization;
using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli.Draining;

/// <summary>Drains a real server: weight 0, wait, remove. Says at every end what state it leaves.</summary>
/// <param name="client">The kernel.</param>
/// <param name="names">Host and service names.</param>
/// <param name="output">Where progress and messages go.</param>
/// <param name="interruption">Ends the waiting.</param>
internal sealed class DrainRun(IpvsClient client, INameLookup names, CommandOutput output, Interruption interruption)
{
    private const string QuiescentTemplates = "/proc/sys/net/ipv4/vs/expire_quiescent_template";

    /// <summary>Exit status when the server is not drained and stays.</summary>
    private const int NotDrained = 1;

    /// <summary>Drains; returns the exit status.</summary>
    /// <exception cref="NetlinkException">The kernel refused; nothing is known of the state.</exception>
    public int Run(DrainRequest request)
    {
        IReadOnlyList<IpvsService> services = [.. client.GetServices().Select(entry => entry.Service)];
        if (request.Service.Find([.. services.Select(service => service.Key)], out string mistake) is not { } key
            || ServerQuery.Find(request.Server, key, ServersOf(key), names, out mistake) is not { } server)
        {
            output.WriteError($"ipvs: {mistake}");
            return (int)ExitCode.Usage;
        }

        DrainState state = new(request.Goal ?? DrainRequest.GoalFor(key), request.Timeout);
        Quiesce(services.First(service => service.Key == key), server);
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            DrainSample? sample = Sample(key, server.Key);
            TimeSpan now = TimeProvider.System.GetElapsedTime(start);
            DrainDecision decision = state.OnSample(sample, now);
            if (decision.Reports)
            {
                Print(string.Create(CultureInfo.InvariantCulture, $"{(long)now.TotalSeconds} s: {sample}"));
            }

            if (decision.Outcome != DrainOutcome.Continues)
            {
                return End(decision.Outcome, request.End, key, server, sample);
            }

            if (interruption.Wait(state.NextSample - TimeProvider.System.GetElapsedTime(start)))
            {
                output.WriteError($"Stopped by {interruption.Signal}: {Left(key, server, sample)}");
                return interruption.ExitStatus;
            }
        }
    }

    private IReadOnlyList<IpvsDestination> ServersOf(ServiceKey key) => [.. client.GetDestinations(key).Select(entry => entry.Destination)];

    private DrainSample? Sample(ServiceKey service, DestinationKey server)
    {
        foreach (IpvsDestinationEntry entry in client.GetDestinations(service))
        {
            if (entry.Destination.Key == server)
            {
                return new(entry.Destination.Weight, entry.ActiveConnections, entry.InactiveConnections, entry.PersistentConnections);
            }
        }

        return null;
    }

    private void Quiesce(IpvsService service, IpvsDestination server)
    {
        if (server.Weight == 0)
        {
            Print($"{server.Key} of {service.Key}: weight is 0 already");
        }
        else
        {
            client.UpdateDestination(service.Key, server with { Weight = 0 });
            Print($"{server.Key} of {service.Key}: weight {server.Weight} -> 0");
        }

        if (service.IsPersistent && !ExpiresQuiescentTemplates())
        {
            Print("clients with a persistence template still get here until it expires (net.ipv4.vs.expire_quiescent_template is 0)");
        }
    }

    private static bool ExpiresQuiescentTemplates()
    {
        try
        {
            return File.ReadAllText(QuiescentTemplates).Trim() != "0";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true; // nothing to warn of for certain
        }
    }

    private int End(DrainOutcome outcome, DrainEnd end, ServiceKey service, IpvsDestination server, DrainSample? sample)
    {
        switch (outcome)
        {
            case DrainOutcome.Removed:
                output.WriteError($"{server.Key} of {service} is gone: somebody else removed it");
                return NotDrained;
            case DrainOutcome.Reweighted:
                output.WriteError(
                    $"{server.Key} of {service} has weight {sample!.Value.Weight} again: somebody else changed it; not removed");
                return NotDrained;
            case DrainOutcome.TimedOut when end != DrainEnd.RemoveAnyway:
                output.WriteError($"Not drained in time: {Left(service, server, sample)}");
                return NotDrained;
        }

        if (end == DrainEnd.Keep)
        {
            Print($"{server.Key} of {service} is drained and stays with weight 0{Undo(service, server)}");
            return (int)ExitCode.Success;
        }

        try
        {
            client.RemoveDestination(service, server.Key);
        }
        catch (NetlinkException e) when (e.Errno is Errno.ENOENT or Errno.ESRCH)
        {
            // Somebody else was faster; it is removed all the same.
        }

        Print(outcome == DrainOutcome.TimedOut
            ? $"{server.Key} of {service} is removed with {sample}"
            : $"{server.Key} of {service} is drained and removed");
        return (int)ExitCode.Success;
    }

    private static string Left(ServiceKey service, IpvsDestination server, DrainSample? sample) =>
        $"{server.Key} of {service} stays with weight 0 and {sample}{Undo(service, server)}";

    /// <summary>The command that gives the server its old weight back, with everything else it had.</summary>
    private static string Undo(ServiceKey service, IpvsDestination server) => server.Weight == 0
        ? ""
        : $"\nTo undo: ipvsadm {OperationText.Format(new IpvsOperation.UpdateDestination(service, server))}";

    private void Print(string line)
    {
        output.Write(line);
        output.Write("\n");
        output.Flush();
    }
}
