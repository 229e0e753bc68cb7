using System.Net;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <content><c>ha_suspend</c>: checks rest while none of its addresses is on this host.</content>
internal sealed partial class VirtualServerState
{
    /// <summary>Whether its checks rest.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>Whether one of its addresses is <paramref name="address"/>.</summary>
    public bool HasAddress(IPAddress address) => Config.Target switch
    {
        VirtualServerTarget.Address own => own.VirtualAddress.Equals(address),
        VirtualServerTarget.Group group => group.Entries.Any(entry => entry is VirtualServerGroupEntry.AddressRange range && IsIn(range, address)),
        _ => false,
    };

    /// <summary>Decides whether its checks rest.</summary>
    /// <param name="present">The addresses of this host.</param>
    /// <returns>Whether that changed.</returns>
    public bool Suspend(IReadOnlyCollection<IPAddress> present)
    {
        var before = IsSuspended;
        IsSuspended = Config.HaSuspend && !present.Any(HasAddress);
        return before != IsSuspended;
    }

    /// <summary>Says of each check what it does after <see cref="Start"/>: thousands of lines, for which the kernel's table need not wait.</summary>
    public void LogStart(List<HealthAction> actions) => LogCheckers(IsSuspended ? "Deactivating" : "Activating", actions);

    /// <summary>Says of each check what it does now.</summary>
    /// <param name="verb"><c>Activating</c>, <c>Deactivating</c> or <c>Suspending</c>.</param>
    /// <param name="actions">Receives the lines.</param>
    public void LogCheckers(string verb, List<HealthAction> actions)
    {
        foreach (var server in Servers)
            for (var index = 0; index < server.Checkers.Count; index++)
                LogChecker(verb, server.Checkers[index], actions);
    }

    /// <summary>The line about one check; following a file is none.</summary>
    public static void LogChecker(string verb, CheckerHealth checker, List<HealthAction> actions)
    {
        if (checker.Config is FileCheckConfig) return;
        var kind = checker.Config is BfdCheckConfig ? "BFD healthchecker" : "healthchecker";
        actions.Add(new HealthAction.Log($"{verb} {kind} for service {checker.Server.Name} for VS {checker.Server.VirtualServer.Name}"));
    }

    private static bool IsIn(VirtualServerGroupEntry.AddressRange range, IPAddress address)
    {
        if (address.AddressFamily != range.First.AddressFamily) return false;
        var bytes = address.GetAddressBytes().AsSpan();
        return bytes.SequenceCompareTo(range.First.GetAddressBytes()) >= 0 && bytes.SequenceCompareTo(range.Last.GetAddressBytes()) <= 0;
    }
}
