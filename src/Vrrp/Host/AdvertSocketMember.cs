using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>A socket pair and the instances on it, by VRID. Unicast instances may share one, and then their peers tell them apart.</summary>
internal sealed class AdvertSocketMember(AdvertSocket socket)
{
    private readonly List<VrrpInstance>?[] _byVrid = new List<VrrpInstance>?[256];
    private readonly bool[] _wanted = new bool[256];
    private readonly bool[] _filtered = new bool[256];
    private bool _isFiltering;
    private long _receiveBuffer;

    /// <summary>The sockets.</summary>
    public AdvertSocket Socket => socket;

    /// <summary>The instances, by VRID.</summary>
    public IEnumerable<VrrpInstance> Instances => _byVrid.SelectMany(static i => i ?? []);

    /// <summary>Whether no instance is left.</summary>
    public bool IsUnused => !_wanted.AsSpan().Contains(true);

    /// <summary>Forgets the instances.</summary>
    public void Clear()
    {
        foreach (var instances in _byVrid) instances?.Clear();
        _wanted.AsSpan().Clear();
        _receiveBuffer = 0;
    }

    /// <summary>Adds an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="receiveBuffer">What it adds to the receive buffer, in bytes.</param>
    public void Add(VrrpInstance instance, long receiveBuffer)
    {
        (_byVrid[instance.Config.VirtualRouterId] ??= []).Add(instance);
        _wanted[instance.Config.VirtualRouterId] = true;
        _receiveBuffer += receiveBuffer;
    }

    /// <summary>The instances are complete: sets the sockets up for them.</summary>
    /// <param name="hearsAll">Whether packets of unknown virtual routers are wanted too.</param>
    public void Apply(bool hearsAll)
    {
        socket.SetReceiveBuffer(_receiveBuffer);
        if (hearsAll)
        {
            if (_isFiltering) socket.SetFilter(AdvertFilter.PassAll);
            _isFiltering = false;
            return;
        }
        if (_isFiltering && _wanted.AsSpan().SequenceEqual(_filtered)) return;
        _wanted.CopyTo(_filtered, 0);
        _isFiltering = true;
        socket.SetFilter(AdvertFilter.ForRouters(socket.Key.IsIpv6, socket.Key.UsesAuthenticationHeader, _wanted));
    }

    /// <summary>The instance a packet is for; null when there is none.</summary>
    public VrrpInstance? Find(byte vrid, InternetAddress sender)
    {
        if (_byVrid[vrid] is not { Count: > 0 } instances) return null;
        if (instances.Count == 1) return instances[0];
        foreach (var instance in instances)
        {
            if (instance.Format.FindPeer(sender) is not null) return instance;
        }
        return null;
    }
}
