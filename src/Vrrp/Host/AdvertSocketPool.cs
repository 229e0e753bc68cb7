using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>The open sockets: one pair for all instances that hear the same packets. What is open follows from instances and interfaces.</summary>
internal sealed class AdvertSocketPool(EventLoop loop, ILogger log, Action<AdvertSocketMember> onReadable) : IDisposable
{
    private readonly Dictionary<AdvertSocketKey, AdvertSocketMember> _members = [];
    private readonly Dictionary<VrrpInstance, AdvertSocketMember> _byInstance = [];
    private readonly Dictionary<AdvertSocketKey, Errno> _refused = [];

    /// <summary>The open socket pairs.</summary>
    public IReadOnlyCollection<AdvertSocketMember> Members => _members.Values;

    /// <summary>The sockets of an instance; null while its interface or address is missing.</summary>
    public AdvertSocketMember? Of(VrrpInstance instance) => _byInstance.GetValueOrDefault(instance);

    /// <summary>Opens what is missing, closes what nobody needs. Cheap when nothing changed.</summary>
    public void Synchronise(IReadOnlyList<VrrpInstance> instances, LinkTable links, GlobalDefs global)
    {
        _byInstance.Clear();
        foreach (var member in _members.Values) member.Clear();
        foreach (var instance in instances)
        {
            if (AdvertSocketKey.Of(instance, links) is not { } key || FindOrOpen(key) is not { } member) continue;
            member.Add(instance, AdvertBufferSize.Of(instance, global.AdvertBuffers, links.Find(key.InterfaceIndex)?.Mtu ?? 0));
            _byInstance[instance] = member;
        }
        List<AdvertSocketKey>? unused = null;
        foreach (var (key, member) in _members)
        {
            if (member.IsUnused) (unused ??= []).Add(key);
            else member.Apply(global.LogUnknownVrids);
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

    private AdvertSocketMember? FindOrOpen(AdvertSocketKey key)
    {
        if (_members.TryGetValue(key, out var member)) return member;
        try
        {
            member = new AdvertSocketMember(AdvertSocket.Open(key));
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
            log, key.InterfaceIndex, key.IsIpv6 ? "IPv6" : "IPv4", key.UsesAuthenticationHeader ? AuthenticationHeader.Protocol : VrrpPacket.Protocol,
            member.Socket.Receiver.Number, member.Socket.Sender.Number,
            key.Group is null ? "unicast" : "multicast", key.Group ?? key.UnicastSource!.Value);
        return member;
    }

    private void Close(AdvertSocketKey key)
    {
        if (!_members.Remove(key, out var member)) return;
        loop.Unwatch(member.Socket.Receiver);
        member.Socket.Dispose();
    }
}
