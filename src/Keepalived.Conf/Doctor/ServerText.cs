using System.Globalization;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor;

/// <summary>What messages call servers and durations.</summary>
internal static class ServerText
{
    /// <summary>A virtual server as keepalived's messages name it.</summary>
    public static string Name(this VirtualServer server) => server.Target switch
    {
        VirtualServerTarget.Address a => ServerName.Of(a.VirtualAddress, server.Protocol, a.Port),
        VirtualServerTarget.Fwmark f => string.Create(CultureInfo.InvariantCulture, $"FWM {f.Mark}"),
        VirtualServerTarget.Group g => string.Create(CultureInfo.InvariantCulture, $"[{g.Name}]:{g.Number}"),
        _ => "",
    };

    /// <summary>Port packets for a real server or sorry server leave with; 0: the one they came for.</summary>
    public static ushort PortOf(this VirtualServer server, ushort? configured) =>
        configured ?? (server.Target is VirtualServerTarget.Address a ? a.Port : (ushort)0);

    /// <summary>A real server: address and port.</summary>
    public static string Name(this VirtualServer server, RealServer real) =>
        ServerName.Of(real.Address, server.Protocol, server.PortOf(real.Port));

    /// <summary>Names one after the other.</summary>
    public static string Names<T>(IEnumerable<T> items) => string.Join(", ", items);

    /// <summary>Seconds: <c>1.5 s</c>.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.######} s");
}
