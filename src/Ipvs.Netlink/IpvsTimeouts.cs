namespace Ipvs.Netlink;

/// <summary>Connection timeouts in seconds. When setting, 0 keeps the current value.</summary>
/// <param name="TcpSeconds">Established TCP, kernel default 900.</param>
/// <param name="TcpFinSeconds">TCP after a FIN, kernel default 120.</param>
/// <param name="UdpSeconds">UDP, kernel default 300.</param>
public readonly record struct IpvsTimeouts(uint TcpSeconds, uint TcpFinSeconds, uint UdpSeconds);
