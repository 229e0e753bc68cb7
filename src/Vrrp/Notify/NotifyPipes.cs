using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Notify;
using Microsoft.Extensions.Logging;
using Vrrp.Host;

namespace Vrrp.Notify;

/// <summary>
/// The pipes of a configuration that VRRP events are written to: <c>notify_fifo</c> and <c>vrrp_notify_fifo</c>. Made on the thread that
/// reads the configuration.
/// </summary>
internal sealed class NotifyPipes
{
    private readonly List<NotifyOutlet> _entries = [];

    private NotifyPipes() { }

    /// <summary>The pipes with the type their messages begin with, and the script to read each.</summary>
    public IReadOnlyList<NotifyOutlet> Entries => _entries;

    /// <summary>Makes and opens the pipes of <paramref name="config"/>; says what cannot be had and goes on without.</summary>
    public static NotifyPipes Open(KeepalivedConfig config, ScriptCatalog catalog, ILogger log)
    {
        var pipes = new NotifyPipes();
        pipes.Add(config.Global.Fifo, "", catalog, log);
        pipes.Add(config.Global.VrrpFifo, "vrrp_", catalog, log);
        return pipes;
    }

    private void Add(NotifyFifo fifo, string type, ScriptCatalog catalog, ILogger log)
    {
        if (fifo.Path is not { } path || _entries.Exists(e => e.Pipe.Path == path)) return;
        if (catalog.OwnerOf(fifo) is not { } owner) return;
        var pipe = NotifyPipe.TryOpen(path, owner, type, out var problem);
        if (problem is not null) NotifyLog.Line(log, problem);
        if (pipe is null) return;
        var reader = fifo.Script is { } script && catalog.Find(script) is { } request
            ? request with { Arguments = [.. request.Arguments, path], EndsWithParent = true }
            : null;
        _entries.Add(new NotifyOutlet(pipe, type, reader));
    }
}
