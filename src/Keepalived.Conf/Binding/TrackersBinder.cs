using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Blocks that other blocks track: files, processes, BFD sessions.</summary>
internal sealed class TrackersBinder(BindingContext context)
{
    private const int LongestBfdName = 31;

    private readonly List<TrackFileConfig> _files = [];
    private readonly List<TrackProcessConfig> _processes = [];
    private readonly List<BfdInstanceConfig> _bfds = [];

    public void File(Statement s)
    {
        if (TrackFileBinder.Bind(context, s) is not { } file) return;
        _files.Add(file);
        context.Trackers.Add(file);
    }

    public void Process(Statement s)
    {
        if (TrackProcessBinder.Bind(context, s) is not { } process) return;
        _processes.Add(process);
        context.Trackers.Add(process);
    }

    public void Bfd(Statement s)
    {
        if (!s.Require(1)) return;
        string name = s.Text(1);
        if (name.Length > LongestBfdName)
        {
            s.Error(1, $"Configuration error: BFD instance {name} name too long (maximum length is {LongestBfdName} characters) - ignoring");
            s.Error(1, $"BFD name {name} too long");
            return;
        }

        // The name may be free for one process and taken for another.
        bool known = context.Trackers.Find(TrackKind.Bfd, name) is not null || context.Trackers.IsBfdForCheckers(name);
        if (known) s.Error(1, $"BFD {name} already specified", DiagnosticCode.Duplicate);
        bool refused = _bfds.Exists(b => b.Name == name && !b.IsDisabled);
        if (refused) s.Error(1, $"Configuration error: BFD instance {name} already configured - ignoring", DiagnosticCode.Duplicate);
        if (known && refused) return;
        var binder = BfdBinder.Read(context, s, refused);
        var read = binder.Value;
        if (read.ForVrrp) context.Trackers.AddForVrrp(name, read.Weight, read.Reverse);
        if (read.ForCheckers) context.Trackers.AddForCheckers(name);
        if (binder.Complete(s, _bfds) is { } bfd) _bfds.Add(bfd);
    }

    /// <summary>Puts everything into the model.</summary>
    public KeepalivedConfig Complete(KeepalivedConfig config) => config with
    {
        TrackFiles = _files.ToValueArray(),
        TrackProcesses = _processes.ToValueArray(),
        BfdInstances = _bfds.ToValueArray(),
    };
}
