using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>BFD_CHECK</c>.</summary>
internal sealed class BfdCheckBinder : CheckerBinder
{
    private const int MaxName = 31;

    private static readonly BlockHandlers<BfdCheckBinder> Handlers = new("virtual_server/real_server/BFD_CHECK", static name => name switch
    {
        "name" => static (b, s) => b.Name(s),
        "alpha" => static (b, s) => b.Timers.SetAlpha(s),
        _ => null,
    });

    private readonly RealServerBinder _server;
    private string? _session;
    private bool _isRefused;

    private BfdCheckBinder(Statement s, RealServerBinder server)
        : base(s, server.Address) => _server = server;

    public static IBlockHandlers Table => Handlers;

    public static BfdCheckBinder Read(Statement s, RealServerBinder server)
    {
        var binder = new BfdCheckBinder(s, server);
        s.Context.Bind(s.Block, Handlers, binder);
        if (binder._session is null && !binder._isRefused)
        {
            binder.Error(s.CloseSpan, $"({server.Name}) No name has been specified for BFD_CHECKER - skipping");
        }

        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        if (_session is null || _isRefused)
        {
            AddUnusable("no session", outer, checks);
            return;
        }

        checks.Add(new BfdCheckConfig { Session = _session, Alpha = Timers.Alpha ?? outer.Timers.Alpha ?? false, Origin = Origin });
    }

    private void Name(Statement s)
    {
        // keepalived reads no further in a block whose name it refused.
        if (_isRefused) return;
        _isRefused = Problem(s) is { } problem && Report(s, problem);
        if (_isRefused) return;
        _session = s.Text(1);
        s.Warning(
            0, $"BFD sessions are not run yet: session {_session} stays down, and with it real server {_server.HostName}", DiagnosticCode.NoEffect,
            "use another check");
    }

    private string? Problem(Statement s)
    {
        if (s.Count != 2) return "No or too many names specified - skipping checker";
        string name = s.Text(1);
        if (!Context.Earlier.IsBfdInstance(name, _server.Position)) return $"BFD {name} not configured";
        if (_session is not null) return $"BFD {name} already specified as {_session}";
        if (name.Length > MaxName) return $"BFD name {name} too long";
        return _server.Follows(name) ? $"RS already monitoring {name}" : null;
    }

    private bool Report(Statement s, string problem)
    {
        s.Error(s.Count > 1 ? 1 : 0, $"({_server.Name}) BFD_CHECK - {problem}", DiagnosticCode.UnknownReference);
        return true;
    }

    /// <summary>Whether it follows a session.</summary>
    public bool Follows(string session) => _session == session && !_isRefused;
}
