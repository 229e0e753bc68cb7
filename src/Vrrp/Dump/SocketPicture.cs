using Vrrp.Host;

namespace Vrrp.Dump;

/// <summary>A pair of sockets at one moment.</summary>
/// <param name="Key">What it serves.</param>
/// <param name="Receiver">Descriptor it receives on.</param>
/// <param name="Sender">Descriptor it sends on.</param>
/// <param name="ReceiveBuffer">Configured size of the receive buffer; 0: the system's default.</param>
/// <param name="Members">Name and VRID of its instances, by VRID.</param>
internal sealed record SocketPicture(
    AdvertSocketKey Key, int Receiver, int Sender, long ReceiveBuffer, IReadOnlyList<(string Name, byte Vrid)> Members);
