using Keepalived.Runtime;
using Vrrp.Dump;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <content>Pictures for dumps.</content>
internal sealed partial class VrrpHost
{
    /// <summary>Who runs the scripts of the configuration in force.</summary>
    public ScriptCatalog Scripts => _prepared.Scripts;

    /// <summary>Where dumps go.</summary>
    public Keepalived.Conf.Model.DumpSettings Dumps => _prepared.Config.Global.Dumps;

    /// <summary>The role as it is now. Copies what changes and refers to the rest: one to two microseconds for each instance.</summary>
    public VrrpPicture Picture()
    {
        var config = _prepared.Config;
        return new VrrpPicture
        {
            Config = config,
            Now = MonotonicClock.Now,
            Time = TimeProvider.System.GetUtcNow(),
            Instances = Pictures.Of(_router.Instances, Picture),
            Groups = Pictures.Of(_router.Groups, static g => g.Picture()),
            Scripts = [.. config.VrrpScripts.Select(s => Picture(s.Name)).OfType<ScriptPicture>()],
            Files = config.TrackFiles.DistinctBy(static f => f.Name).ToDictionary(static f => f.Name, f => _router.Tracked.FileValue(f.Name), StringComparer.Ordinal),
            UpSessions = config.BfdInstances.Select(static b => b.Name).Where(_router.Tracked.IsBfdUp).ToHashSet(StringComparer.Ordinal),
            Links = Pictures.Of(_links.Links, Picture),
            Sockets = Pictures.Of(_sockets.Members, Picture),
            Settings = Settings,
            Devices = _links.Plan,
        };
    }

    /// <summary>The counters of all instances.</summary>
    /// <param name="clear">Whether they start anew.</param>
    public IReadOnlyList<(string Name, VrrpStatistics Counters)> Statistics(bool clear) => Pictures.Of(_router.Instances, instance =>
    {
        var counters = clear ? instance.Statistics : instance.Statistics.Copy();
        if (clear) instance.ClearStatistics();
        return (instance.Config.Name, counters);
    });

    private InstancePicture Picture(VrrpInstance instance)
    {
        var sockets = _sockets.Of(instance)?.Socket;
        return instance.Picture(
            _sending.GetValueOrDefault(instance)?.SentAt, sockets is null ? null : (sockets.Receiver.Number, sockets.Sender.Number),
            _links.Plan.MainDevice(instance.Config));
    }

    private ScriptPicture? Picture(string script) => _router.Tracked.Scripts.TryGetValue(script, out var health)
        ? new ScriptPicture(health.Config, health.Counter, health.HasRun, _scripts.StateOf(script))
        : null;

    private LinkPicture Picture(Ipvs.Netlink.Route.Link link) => new(link, [.. _links.AddressesOf(link.Index)])
    {
        IsHeldBack = _linkStates.IsHeldBack(link.Name),
        Polling = _poller.MethodOf(link.Name),
    };

    private static SocketPicture Picture(AdvertSocketMember member) => new(
        member.Socket.Key, member.Socket.Receiver.Number, member.Socket.Sender.Number, member.Socket.ReceiveBuffer,
        [.. member.Instances.Select(static i => (i.Config.Name, i.Config.VirtualRouterId))]);
}
