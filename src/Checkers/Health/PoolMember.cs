using System.Net;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>A server that belongs into the kernel's table now.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port in names; entries of a group may replace it.</param>
/// <param name="Forwarding">How packets reach it.</param>
/// <param name="Weight">0 to 2147483647; 0 gets no new connections.</param>
/// <param name="UpperThreshold">0: none.</param>
/// <param name="LowerThreshold">0: none.</param>
internal readonly record struct PoolMember(
    IPAddress Address, ushort Port, Forwarding Forwarding, int Weight, uint UpperThreshold = 0, uint LowerThreshold = 0);
