using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>MISC_CHECK</c>.</summary>
internal sealed class MiscCheckBinder(Statement s, IPAddress server) : CheckerBinder(s, server)
{
    private static readonly BlockHandlers<MiscCheckBinder> Handlers = new("virtual_server/real_server/MISC_CHECK", static name => name switch
    {
        "misc_path" => static (b, s) => b._command = Scripts.Plain(s) ?? b._command,
        "misc_timeout" => static (b, s) => b.Timeout(s),
        "misc_dynamic" => static (b, _) => b._dynamic = true,
        "user" => static (b, s) => b.User(s),
        _ => Common<MiscCheckBinder>(name),
    });

    private readonly SourceSpan _close = s.CloseSpan;
    private ScriptCommand? _command;
    private ScriptUser? _user;
    private TimeSpan? _timeout;
    private bool _dynamic;

    public static IBlockHandlers Table => Handlers;

    protected override int DefaultRetry => 0;

    public static MiscCheckBinder Read(Statement s, IPAddress server)
    {
        var binder = new MiscCheckBinder(s, server);
        s.Context.Bind(s.Block, Handlers, binder);
        if (binder._command is null) binder.Error(binder._close, "No script path has been specified for MISC_CHECKER - skipping");
        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        if (_command is null)
        {
            AddUnusable("no misc_path", outer, checks);
            return;
        }

        checks.Add(new MiscCheckConfig
        {
            Command = _user is null ? _command : _command with { User = _user },
            Timeout = _timeout ?? outer.VirtualServer.DelayLoop ?? TimeSpan.FromSeconds(60),
            Dynamic = _dynamic,
            Timing = TimingOf(TimersOver(outer.Timers)),
            Origin = Origin,
        });
    }

    private void Timeout(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, 4294, lax: true) is not { } seconds) s.Error(1, $"Invalid misc_timeout value '{s[1]}'");
        else _timeout = seconds == 0 ? null : TimeSpan.FromSeconds(seconds);
    }

    private void User(Statement s)
    {
        if (s.Count < 2) s.Error(0, $"No user specified for misc checker script {(_command is null ? "" : Scripts.Quoted(_command))}");
        else _user = Scripts.User(s);
    }
}
