using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary><c>FILE_CHECK</c>.</summary>
internal sealed class FileCheckBinder : CheckerBinder
{
    private static readonly BlockHandlers<FileCheckBinder> Handlers = new("virtual_server/real_server/FILE_CHECK", static name => name switch
    {
        "track_file" => static (b, s) => b.TrackFile(s),
        "weight" => static (b, s) => b.SetWeight(s),
        _ => null,
    });

    private readonly int _position;
    private readonly SourceSpan _close;
    private string? _file;
    private int? _weight;
    private bool _reverse;

    private FileCheckBinder(Statement s, IPAddress server, int position)
        : base(s, server)
    {
        _position = position;
        _close = s.CloseSpan;
    }

    public static IBlockHandlers Table => Handlers;

    /// <param name="s">The block.</param>
    /// <param name="server">The real server's address.</param>
    /// <param name="position">The virtual server's, for <see cref="EarlierDefinitions"/>.</param>
    public static FileCheckBinder Read(Statement s, IPAddress server, int position)
    {
        var binder = new FileCheckBinder(s, server, position);
        s.Context.Bind(s.Block, Handlers, binder);
        if (binder._file is null) binder.Error(binder._close, "FILE_CHECK has no track_file specified - ignoring");
        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        if (_file is null) AddUnusable("no track_file", outer, checks);
        else checks.Add(new FileCheckConfig { TrackFile = _file, Weight = _weight, Reverse = _reverse, Origin = Origin });
    }

    private void TrackFile(Statement s)
    {
        if (Context.Earlier.IsTrackFile(s.Text(1), _position)) _file = s.Text(1);
        else s.Error(1, $"track_file {s[1]} not found", remedy: "define it before the virtual server");
    }

    private void SetWeight(Statement s)
    {
        if (s.Count < 2)
        {
            s.Error(0, "track file weight missing");
        }
        else if (Numbers.Integer(s, 1, -int.MaxValue, int.MaxValue, lax: true) is not { } weight)
        {
            s.Error(1, $"weight for track file must be in [{-int.MaxValue}..{int.MaxValue}] inclusive. Ignoring...");
        }
        else if (s.Count > 2 && !s.Is(2, "reverse") && !s.Is(2, "noreverse"))
        {
            s.Error(2, $"unknown track file weight option {s[2]} - ignoring");
        }
        else
        {
            _weight = (int)weight;
            _reverse = s.Is(2, "reverse");
        }
    }
}
