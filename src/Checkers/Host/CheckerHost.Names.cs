using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <content><c>real_server_name</c>: another answer of the name services is a reload of the virtual servers that have the name.</content>
internal sealed partial class CheckerHost
{
    private readonly ResolvedNames _names = new();
    private KeepalivedConfig _written = new();

    private void UseNames(KeepalivedConfig written)
    {
        _written = written;
        _names.Use(written);
        _config = _names.Expand(written);
    }

    private void OnName(NameQuestion question, NameAnswer answer)
    {
        if (_stopping) return;
        var lines = new List<string>();
        var isChanged = _names.Learn(question, answer, lines);
        foreach (var line in lines) _log.Write(SyslogSeverity.Information, line);
        if (!isChanged) return;
        _config = _names.Expand(_written);
        Digest(actions => _director.Reload(_config, actions), static () => { });
        _checks.Replace(ProbeSharing.Leaders(_director.Checkers, isRestart: false));
        _stateChanged = true;
        // What is said of servers that are gone is told before they are forgotten.
        Flush();
        _notifier.OnReloaded(_director.VirtualServers);
    }
}
