using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>TCP_CHECK</c> and <c>PING_CHECK</c>, which have nothing but a connection.</summary>
internal sealed class TcpCheckBinder(Statement s, IPAddress server) : ConnectionBinder(s, server)
{
    private static readonly BlockHandlers<TcpCheckBinder> TcpHandlers = new("virtual_server/real_server/TCP_CHECK", Connection<TcpCheckBinder>);
    private static readonly BlockHandlers<TcpCheckBinder> PingHandlers = new("virtual_server/real_server/PING_CHECK", Connection<TcpCheckBinder>);

    private bool _ping = s.Is(0, "PING_CHECK");

    public static IReadOnlyList<IBlockHandlers> Tables => [TcpHandlers, PingHandlers];

    public static TcpCheckBinder Read(Statement s, IPAddress server)
    {
        var binders = s.Context.TcpChecks;
        if (binders.TryTake(out var binder)) binder.Begin(s, server);
        else binder = binders.Add(new TcpCheckBinder(s, server));
        s.Context.Bind(s.Block, binder._ping ? PingHandlers : TcpHandlers, binder);
        return binder;
    }

    /// <inheritdoc/>
    protected override void Begin(Statement s, IPAddress server)
    {
        base.Begin(s, server);
        _ping = s.Is(0, "PING_CHECK");
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        var timers = TimersOver(outer.Timers);
        if (CompleteConnection(outer, timers, outer.Port, checks) is not { } connection) return;
        if (_ping) checks.Add(new PingCheckConfig { Connection = connection, Timing = TimingOf(timers), Origin = Origin });
        else checks.Add(new TcpCheckConfig { Connection = connection, Timing = TimingOf(timers), Origin = Origin });
    }
}
