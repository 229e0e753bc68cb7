using System.Buffers.Binary;
using System.Net;
using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Tests.Recorded;

/// <summary>A router 10.9.0.2 on veth1, as far as its adverts tell: VRRP version 2, no authentication, an interval of one second.</summary>
internal sealed class OtherRouter : IDisposable
{
    private readonly LinuxSocket _socket;
    private readonly SockaddrLl _device;

    internal OtherRouter(CaptureHost host) => (_socket, _device) = host.Inside(() =>
        (LinuxSocket.Create(Libc.AF_PACKET, Libc.SOCK_RAW, 0), new SockaddrLl(InterfaceName.ToIndex("veth1"), Libc.ETH_P_ALL)));

    /// <summary>Sends one advert.</summary>
    internal void Advertise(byte vrid, byte priority, string address)
    {
        byte[] advert = [0x21, vrid, priority, 1, 0, 1, 0, 0, .. IPAddress.Parse(address).GetAddressBytes(), 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(advert.AsSpan(6), InternetChecksum.Of(advert));
        byte[] header = [0x45, 0xc0, 0, (byte)(20 + advert.Length), 0, 0, 0, 0, 255, 112, 0, 0, 10, 9, 0, 2, 224, 0, 0, 18];
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), InternetChecksum.Of(header));
        byte[] frame = [0x01, 0, 0x5e, 0, 0, 0x12, 2, 0, 0, 0, 0, 2, 0x08, 0x00, .. header, .. advert];
        _ = _socket.SendTo(frame, _device).OrThrow("sendto");
    }

    public void Dispose() => _socket.Dispose();
}
