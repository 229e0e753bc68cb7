using System.Net;
using Ipvs.Netlink.Route;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Host;

/// <summary>Which addresses this host has, for <c>ha_suspend</c>. An address counts once, however many interfaces have it.</summary>
internal sealed class AddressWatch : IDisposable
{
    private readonly EventLoop _loop;
    private readonly Action<IPAddress> _onAdded;
    private readonly Action<IPAddress> _onRemoved;
    private readonly LinkMonitor _monitor;
    private readonly Dictionary<IPAddress, HashSet<int>> _addresses = [];

    /// <summary>Reads what there is and watches from then on.</summary>
    public AddressWatch(EventLoop loop, Action<IPAddress> onAdded, Action<IPAddress> onRemoved)
    {
        _loop = loop;
        _onAdded = onAdded;
        _onRemoved = onRemoved;
        // Watch first, list then: a change in between is seen twice and not missed.
        _monitor = LinkMonitor.Open();
        foreach (var address in List()) Add(address);
        _loop.Watch(Fd.Borrow(_monitor.Descriptor), () => _monitor.Read(OnEvent));
    }

    /// <summary>The addresses.</summary>
    public IReadOnlyCollection<IPAddress> Addresses => _addresses.Keys;

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop.Unwatch(Fd.Borrow(_monitor.Descriptor));
        _monitor.Dispose();
    }

    private static IReadOnlyList<InterfaceAddress> List()
    {
        using var client = RouteClient.Open();
        return client.GetAddresses();
    }

    private void OnEvent(LinkEvent seen)
    {
        switch (seen)
        {
            case LinkEvent.AddressAdded(var address):
                if (Add(address)) _onAdded(address.Address);
                break;
            case LinkEvent.AddressRemoved(var address):
                if (_addresses.TryGetValue(address.Address, out var interfaces) && interfaces.Remove(address.InterfaceIndex) && interfaces.Count == 0)
                    Forget(address.Address);
                break;
            case LinkEvent.Overrun:
                Compare();
                break;
        }
    }

    private bool Add(InterfaceAddress address)
    {
        if (_addresses.TryGetValue(address.Address, out var interfaces)) return interfaces.Add(address.InterfaceIndex) && interfaces.Count == 1;
        _addresses[address.Address] = [address.InterfaceIndex];
        return true;
    }

    private void Forget(IPAddress address)
    {
        _addresses.Remove(address);
        _onRemoved(address);
    }

    // Events were lost.
    private void Compare()
    {
        var present = new HashSet<IPAddress>();
        foreach (var address in List())
        {
            present.Add(address.Address);
            if (Add(address)) _onAdded(address.Address);
        }
        foreach (var gone in _addresses.Keys.Where(address => !present.Contains(address)).ToArray()) Forget(gone);
    }
}
