using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.InPath;

/// <summary>
/// <c>IN_PATH_CHECK</c>: a SYN for the virtual address, sent to one real server as IPVS sends (DR: to its hardware address, TUN: wrapped). Only
/// a server that has the virtual address, takes the wrapped packets and answers the client directly answers it. With DR the server is also
/// asked who has the virtual address, and must not answer that.
/// </summary>
internal sealed class InPathCheck(InPathCheckConfig config) : IChecker
{
    private const int LargestPacket = 2048;

    private readonly IPEndPoint _target = new(config.Connection.Address, config.Connection.Port);

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(int url, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(config.Connection.ConnectTimeout);
        try
        {
            using var kernel = RouteClient.Open();
            var hop = FirstHop.Find(kernel, config.Server, config.Connection.Fwmark, config.Connection.BindAddress);
            return config.Forwarding.Kind == ForwardingKind.Tun
                ? await ThroughTunnel(hop, deadline.Token)
                : await Directly(kernel, hop, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(CheckOutcome.TimedOut, $"no answer from {_target.Address} by it");
        }
        catch (NetlinkException e)
        {
            return new(CheckOutcome.Failed, $"no way to it: {e.Errno.Text()}");
        }
        catch (ErrnoException e)
        {
            return new(CheckOutcome.LocalTrouble, "IN_PATH socket failed. Rescheduling.", e.Message);
        }
        catch (SocketException e)
        {
            return new(CheckOutcome.LocalTrouble, "IN_PATH socket failed. Rescheduling.", e.Message);
        }
    }

    private ushort Protocol => _target.AddressFamily == AddressFamily.InterNetworkV6 ? (ushort)Libc.ETH_P_IPV6 : (ushort)Libc.ETH_P_IP;

    private async Task<CheckResult> Directly(RouteClient kernel, FirstHop hop, CancellationToken deadline)
    {
        if (await hop.HardwareAddress(kernel, deadline) is not { } hardware) return new(CheckOutcome.Failed, $"no hardware address of {hop.Address}");
        using var arp = AskWhoHasIt(kernel, hop, hardware);
        var result = await Ask(hop, (tap, packet) => tap.TrySend(packet, hop.InterfaceIndex, Protocol, hardware), deadline);
        return !result.IsFailure && arp is not null && Claims(arp, hardware)
            ? new(CheckOutcome.Failed, $"it answers ARP for {_target.Address}, which takes traffic away from the director: set arp_ignore and arp_announce there")
            : result;
    }

    private async Task<CheckResult> ThroughTunnel(FirstHop hop, CancellationToken deadline)
    {
        using var tunnel = Tunnel.Open(config.Server, config.Forwarding, _target.AddressFamily, config.Connection.Fwmark);
        return await Ask(hop, (_, packet) => tunnel.TrySend(packet), deadline);
    }

    private async Task<CheckResult> Ask(FirstHop hop, Func<PacketTap, byte[], bool> send, CancellationToken deadline)
    {
        var source = SourceFor(hop);
        if (source.Equals(_target.Address)) return new(CheckOutcome.LocalTrouble, $"IN_PATH check needs bindto: {source} is the virtual address itself. Rescheduling.");

        // Nobody else shall use the port meanwhile.
        using var reserved = new Socket(source.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(source, config.Connection.BindPort));
        var own = (IPEndPoint)reserved.LocalEndPoint!;
        using var tap = PacketTap.Open(Protocol, 0, PacketTap.FilterFor(_target.Address, own.Port));
        uint sequence = (uint)Random.Shared.NextInt64(1, uint.MaxValue);
        if (!send(tap, ProbeSegment.Write(own, _target, sequence, ProbeSegment.Syn))) return new(CheckOutcome.Failed, "the packet could not be sent");

        var buffer = new byte[LargestPacket];
        while (true)
        {
            int length = await tap.ReceiveAsync(buffer, deadline);
            if (ProbeSegment.FlagsOfAnswer(buffer.AsSpan(0, length), _target, own, sequence) is not { } flags) continue;
            if ((flags & ProbeSegment.Reset) != 0)
                return config.AcceptsRefusal ? new(CheckOutcome.Good) : new(CheckOutcome.Failed, $"{_target} is refused by it");
            send(tap, ProbeSegment.Write(own, _target, sequence + 1, ProbeSegment.Reset));
            return new(CheckOutcome.Good);
        }
    }

    // The route's source is of the server's family, which a tunnel may not share with what goes through.
    private IPAddress SourceFor(FirstHop hop)
    {
        if (hop.Source.AddressFamily == _target.AddressFamily) return hop.Source;
        using var kernel = RouteClient.Open();
        return kernel.FindRoute(new RouteQuery(_target.Address)).PreferredSource ?? _target.Address;
    }

    private PacketTap? AskWhoHasIt(RouteClient kernel, FirstHop hop, byte[] hardware)
    {
        // Behind a router nobody hears it; IPv6 has duplicate address detection for that.
        if (_target.AddressFamily != AddressFamily.InterNetwork || !hop.Address.Equals(config.Server)) return null;
        if (kernel.GetLink(hop.InterfaceIndex)?.HardwareAddress.GetAddressBytes() is not { Length: 6 } own) return null;
        var tap = PacketTap.Open(Libc.ETH_P_ARP, hop.InterfaceIndex, []);
        tap.TrySend(ArpQuestion.Write(own, hop.Source, _target.Address), hop.InterfaceIndex, Libc.ETH_P_ARP, hardware);
        return tap;
    }

    private bool Claims(PacketTap arp, byte[] hardware)
    {
        Span<byte> buffer = stackalloc byte[LargestPacket];
        while (arp.ReceiveNow(buffer) is > 0 and var length)
            if (ArpQuestion.IsAnswer(buffer[..length], hardware, _target.Address))
                return true;
        return false;
    }
}
