using System.Net;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
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
    private SocketBuffers _buffers;

    /// <summary>Reads what there is and watches from then on.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="buffers">See <see cref="Use"/>.</param>
    /// <param name="onAdded">An address came.</param>
    /// <param name="onRemoved">An address is on no interface any more.</param>
    public AddressWatch(EventLoop loop, SocketBuffers buffers, Action<IPAddress> onAdded, Action<IPAddress> onRemoved)
    {
        _buffers = buffers;
        _loop = loop;
        _onAdded = onAdded;
        _onRemoved = onRemoved;
        // Watch first, list then: a change in between is seen twice and not missed.
        _monitor = LinkMonitor.Open();
        Use(buffers);
        foreach (var address in List()) Add(address);
        _loop.Watch(Fd.Borrow(_monitor.Descriptor), () => _monitor.Read(OnEvent));
    }

    /// <summary>The addresses.</summary>
    public IReadOnlyCollection<IPAddress> Addresses => _addresses.Keys;

    /// <summary>Asks for the receive buffers of <c>lvs_netlink_monitor_rcv_bufs</c> and <c>lvs_netlink_cmd_rcv_bufs</c>.</summary>
    public void Use(SocketBuffers buffers)
    {
        _buffers = buffers;
        _monitor.RequestReceiveBuffer(buffers.LvsMonitor.Size, buffers.LvsMonitor.Force);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop.Unwatch(Fd.Borrow(_monitor.Descriptor));
        _monitor.Dispose();
    }

    private IReadOnlyList<InterfaceAddress> List()
    {
        using var client = RouteClient.Open();
        client.RequestReceiveBuffer(_buffers.LvsCommands.Size, _buffers.LvsCommands.Force);
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
