using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>TCP_CHECK</c>.</summary>
internal sealed class TcpCheckBinder(Statement s, IPAddress server) : ConnectionBinder(s, server)
{
    private static readonly BlockHandlers<TcpCheckBinder> Handlers = new("virtual_server/real_server/TCP_CHECK", Connection<TcpCheckBinder>());

    public static IBlockHandlers Table => Handlers;

    public static TcpCheckBinder Read(Statement s, IPAddress server)
    {
        var binder = new TcpCheckBinder(s, server);
        s.Context.Bind(s.Block, Handlers, binder);
        return binder;
    }

    public override CheckerConfig? Complete(CheckTimers outer, CheckTimers virtualServer, ushort port, string? virtualHost)
    {
        var timers = Timers.Or(outer);
        return CompleteConnection(timers, port) is { } connection ? WithTimers(new TcpCheckConfig { Connection = connection }, timers) : null;
    }
}
