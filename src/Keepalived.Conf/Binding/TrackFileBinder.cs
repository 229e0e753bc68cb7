using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>track_file</c>, and <c>vrrp_track_file</c>, its old name.</summary>
internal sealed class TrackFileBinder(string name)
{
    private static readonly BlockHandlers<TrackFileBinder> Handlers = HandlersOf("track_file");
    private static readonly BlockHandlers<TrackFileBinder> OldHandlers = HandlersOf("vrrp_track_file");

    private string? _path;
    private Origin _pathOrigin;
    private int _weight = 1;
    private bool _reverse;
    private TrackFileInit? _init;

    public static IBlockHandlers[] Tables => [Handlers, OldHandlers];

    public static TrackFileConfig? Bind(BindingContext context, Statement s)
    {
        bool old = s.Is(0, "vrrp_track_file");
        if (old)
        {
            const string advice = "\"vrrp_track_file\" is deprecated, please use \"track_file\"";
            context.Diagnostics.Notice(DiagnosticCode.Deprecated, s.SpanOf(0), advice);
        }

        var binder = new TrackFileBinder(s.Text(1));
        context.Bind(s.Block, old ? OldHandlers : Handlers, binder);
        return binder.Complete(context, s);
    }

    private static BlockHandlers<TrackFileBinder> HandlersOf(string block) => new(block, static name => name switch
    {
        "file" => static (b, s) => b.File(s),
        "weight" => static (b, s) => b.Weight(s),
        "init_file" => static (b, s) => b.Init(s),
        _ => null,
    });

    private TrackFileConfig? Complete(BindingContext context, Statement s)
    {
        if (_path is { } path)
        {
            return new TrackFileConfig
            {
                Name = name,
                Path = path,
                PathOrigin = _pathOrigin,
                Weight = _weight,
                Reverse = _reverse,
                Init = _init,
                Origin = s.Origin,
            };
        }

        context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, $"No file set for track_file {name} - ignoring");
        return null;
    }

    private void File(Statement s)
    {
        if (Words.Required(s, "track file file name missing") is not { } path) return;
        if (_path is not null)
        {
            s.Error(1, $"File already set for track file {name} - ignoring {path}", DiagnosticCode.Duplicate);
            return;
        }

        _path = path;
        _pathOrigin = new Origin(s.SpanOf(1));
    }

    private void Weight(Statement s)
    {
        if (Words.Required(s, $"No weight specified for track file {name} - ignoring") is not { } given) return;
        if (_weight != 1)
        {
            s.Error(1, $"Weight already set for track file {name} - ignoring {given}", DiagnosticCode.Duplicate);
            return;
        }

        if (Numbers.Integer(s, 1, -254, 254, lax: true) is { } weight) _weight = (int)weight;
        else s.Error(1, $"Weight ({given}) for track_file {name} must be between [-254..254] inclusive. Ignoring...");
        if (s.Count < 3) return;
        if (s.Is(2, "reverse")) _reverse = true;
        else s.Error(2, $"track_file {name} unknown weight option {s[2]}");
    }

    private void Init(Statement s)
    {
        _init = new TrackFileInit(0, Overwrite: false);
        for (int i = 1; i < s.Count; i++)
        {
            var word = s[i].TrimStart(" \t");
            if (word.Length > 0 && (char.IsAsciiDigit(word[0]) || word[0] == '-')) _init = _init with { Value = InitialValue(s, i) };
            else if (word is "overwrite") _init = _init with { Overwrite = true };
            else s.Error(i, $"Unknown track file init option {word}");
        }
    }

    private int InitialValue(Statement s, int index)
    {
        if (Numbers.Integer(s, index, int.MinValue, int.MaxValue) is not { } value)
        {
            s.Error(index, $"Track file {name} init value {s[index]} is invalid");
            return 0;
        }

        if (value is < -254 or > 254) s.Error(index, $"Track file {name} init value {value} is outside sensible range [-254, 254]");
        return (int)value;
    }
}
