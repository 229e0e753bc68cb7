using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>What the host has to do, in the order given.</summary>
public abstract record VrrpAction
{
    private VrrpAction() { }

    /// <summary>Send one advert (one copy per peer in unicast).</summary>
    /// <param name="Instance">The sender.</param>
    /// <param name="Priority">Priority in the advert; 0: leaving.</param>
    /// <param name="Source">Source address, which the interface may have lost by now.</param>
    public sealed record SendAdvert(VrrpInstance Instance, byte Priority, InternetAddress Source) : VrrpAction;

    /// <summary>Make sure that all addresses, routes and rules of the instance are in the kernel, and the firewall rules they need.</summary>
    /// <param name="Instance">The new master.</param>
    public sealed record Install(VrrpInstance Instance) : VrrpAction;

    /// <summary>Make sure that these addresses, routes and rules are not in the kernel.</summary>
    /// <param name="Instance">Their instance.</param>
    /// <param name="Resources">What to give up.</param>
    public sealed record Withdraw(VrrpInstance Instance, VirtualResources Resources) : VrrpAction;

    /// <summary>Send gratuitous ARPs or neighbour advertisements for all addresses of the instance, round-robin.</summary>
    /// <param name="Instance">The master.</param>
    /// <param name="Rounds">How often each address is announced.</param>
    public sealed record Announce(VrrpInstance Instance, int Rounds) : VrrpAction;

    /// <summary>Announce the instance's own source address once: a unicast instance left FAULT and its peers may have lost its MAC.</summary>
    /// <param name="Instance">The instance.</param>
    public sealed record AnnounceOwnAddress(VrrpInstance Instance) : VrrpAction;

    /// <summary>Drop announcements of the instance that wait for their turn.</summary>
    /// <param name="Instance">The former master.</param>
    public sealed record CancelAnnouncements(VrrpInstance Instance) : VrrpAction;

    /// <summary>Tell the scripts of an instance.</summary>
    /// <param name="Instance">The instance.</param>
    /// <param name="Notification">The event.</param>
    /// <param name="Priority">Effective priority at that moment.</param>
    public sealed record NotifyInstance(VrrpInstance Instance, VrrpNotification Notification, byte Priority) : VrrpAction;

    /// <summary>Tell the scripts of a sync group.</summary>
    /// <param name="Group">The group.</param>
    /// <param name="Notification">The event.</param>
    public sealed record NotifyGroup(SyncGroup Group, VrrpNotification Notification) : VrrpAction;

    /// <summary>
    /// Write the instance's recording to a file (<c>flight_recorder</c>): something happened that nobody asked for. At most once a minute
    /// per instance.
    /// </summary>
    /// <param name="Instance">The instance; it has a <see cref="VrrpInstance.Recorder"/>.</param>
    /// <param name="Reason">What happened.</param>
    public sealed record DumpRecord(VrrpInstance Instance, string Reason) : VrrpAction;

    /// <summary>Write a log line.</summary>
    /// <param name="Text">keepalived's exact text.</param>
    /// <param name="Detail">Only with <c>--log-detail</c>.</param>
    public sealed record Log(string Text, bool Detail) : VrrpAction;

    // Log lines do not say whose they are; they count as the instance's that was asked.
    internal bool IsAbout(VrrpInstance instance) => this switch
    {
        SendAdvert a => a.Instance == instance,
        Install a => a.Instance == instance,
        Withdraw a => a.Instance == instance,
        Announce a => a.Instance == instance,
        AnnounceOwnAddress a => a.Instance == instance,
        CancelAnnouncements a => a.Instance == instance,
        NotifyInstance a => a.Instance == instance,
        NotifyGroup a => a.Group == instance.Group,
        DumpRecord => false,
        _ => true,
    };
}
