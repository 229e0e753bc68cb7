using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <summary>The open sockets: one pair for all instances that hear the same packets. What is open follows from instances and interfaces.</summary>
internal sealed class AdvertSocketPool(EventLoop loop, ILogger log, Action<AdvertSocketPool.Member> onReadable) : IDisposable
{
    private readonly Dictionary<AdvertSocketKey, Member> _members = [];
    private readonly Dictionary<VrrpInstance, Member> _byInstance = [];
    private readonly Dictionary<AdvertSocketKey, Errno> _refused = [];

    /// <summary>The open socket pairs.</summary>
    public IReadOnlyCollection<Member> Members => _members.Values;

    /// <summary>The sockets of an instance; null while its interface or address is missing.</summary>
    public Member? Of(VrrpInstance instance) => _byInstance.GetValueOrDefault(instance);

    /// <summary>Opens what is missing, closes what nobody needs. Cheap when nothing changed.</summary>
    public void Synchronise(IReadOnlyList<VrrpInstance> instances, LinkTable links)
    {
        _byInstance.Clear();
        foreach (var member in _members.Values) member.Clear();
        foreach (var instance in instances)
        {
            if (KeyOf(instance, links) is not { } key || FindOrOpen(key) is not { } member) continue;
            member.ByVrid[instance.Config.VirtualRouterId] = instance;
            _byInstance[instance] = member;
        }
        List<AdvertSocketKey>? unused = null;
        foreach (var (key, member) in _members)
        {
            if (member.IsUnused) (unused ??= []).Add(key);
        }
        foreach (var key in unused ?? []) Close(key);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in _members.Values)
        {
            loop.Unwatch(member.Socket.Receiver);
            member.Socket.Dispose();
        }
        _members.Clear();
    }

    private static AdvertSocketKey? KeyOf(VrrpInstance instance, LinkTable links)
    {
        VrrpInstanceConfig config = instance.Config;
        var index = 0;
        string? name = null;
        if (config.Interface is not null)
        {
            if (links.TransmitLink(config) is not { } link) return null;
            (name, index) = (link.Name, link.Index);
        }
        var ah = instance.Format.UsesAuthenticationHeader;
        if (instance.Format.IsMulticast) return new AdvertSocketKey(instance.Format.IsIpv6, name, index, instance.Format.Group, null, ah);
        return instance.SourceAddress is { } source ? new AdvertSocketKey(instance.Format.IsIpv6, name, index, null, source, ah) : null;
    }

    private Member? FindOrOpen(AdvertSocketKey key)
    {
        if (_members.TryGetValue(key, out var member)) return member;
        try
        {
            member = new Member(AdvertSocket.Open(key));
        }
        catch (ErrnoException e)
        {
            if (_refused.TryGetValue(key, out var known) && known == e.Errno) return null;
            _refused[key] = e.Errno;
            VrrpHostLog.SocketRefused(log, key.InterfaceName ?? "any interface", e.Message);
            return null;
        }
        _refused.Remove(key);
        _members.Add(key, member);
        loop.Watch(member.Socket.Receiver, () => onReadable(member));
        VrrpHostLog.SocketOpened(
            log, key.InterfaceIndex, key.IsIpv6 ? "IPv6" : "IPv4", key.Group is null ? "unicast" : "multicast", key.Group ?? key.UnicastSource!.Value);
        return member;
    }

    private void Close(AdvertSocketKey key)
    {
        if (!_members.Remove(key, out var member)) return;
        loop.Unwatch(member.Socket.Receiver);
        member.Socket.Dispose();
    }

    /// <summary>A socket pair and the instances on it, by VRID.</summary>
    internal sealed class Member(AdvertSocket socket)
    {
        /// <summary>The sockets.</summary>
        public AdvertSocket Socket => socket;

        /// <summary>The instance of each VRID.</summary>
        public VrrpInstance?[] ByVrid { get; } = new VrrpInstance?[256];

        /// <summary>Whether no instance is left.</summary>
        public bool IsUnused => Array.TrueForAll(ByVrid, static i => i is null);

        /// <summary>Forgets the instances.</summary>
        public void Clear() => Array.Clear(ByVrid);
    }
}
