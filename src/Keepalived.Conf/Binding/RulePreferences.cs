using System.Net.Sockets;

namespace Keepalived.Conf.Binding;

/// <summary>
/// Preferences for rules without one: given in advance and downwards, so that rules come in the order of the file however they are
/// added and removed later.
/// </summary>
internal sealed class RulePreferences
{
    private const uint First = 16384;

    private uint _next4 = First;
    private uint _next6 = First;

    public uint Take(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? _next6-- : _next4--;
}
