using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Blocks about interfaces as such: <c>garp_group</c>, <c>linkbeat_interfaces</c>, <c>interface_up_down_delays</c>.</summary>
internal sealed class InterfacesBinder(BindingContext context)
{
    private const decimal MaxDelay = 255m;

    private readonly List<GarpGroupConfig> _groups = [];
    private readonly HashSet<string> _grouped = [];
    private readonly List<PolledInterface> _polled = [];
    private readonly List<InterfaceDelay> _delays = [];

    /// <summary>How many <c>interfaces</c> lists there were: the number keepalived gives a group in its messages.</summary>
    public int InterfaceLists { get; set; }

    public void GarpGroup(Statement s)
    {
        if (GarpGroupBinder.Bind(context, s, this) is { } group) _groups.Add(group);
    }

    /// <summary>Whether an interface is free for a group; it is not any more.</summary>
    public bool Take(string name) => _grouped.Add(name);

    /// <summary>Frees the interface of a group that is removed.</summary>
    public void Release(string name) => _grouped.Remove(name);

    /// <summary>An entry of <c>linkbeat_interfaces</c>; the last one of an interface counts.</summary>
    public void Polled(Statement s)
    {
        LinkPolling? method = s.Count < 2 ? LinkPolling.Any : s[1] switch
        {
            "MII" => LinkPolling.Mii,
            "ETHTOOL" => LinkPolling.Ethtool,
            "IOCTL" => LinkPolling.Ioctl,
            _ => null,
        };
        if (method is null || s.Count > 2) s.Error(1, $"extra characters {s[1]} in linkbeat interface");
        _polled.RemoveAll(p => p.Name == s.Text(0));
        _polled.Add(new PolledInterface(s.Text(0), method ?? LinkPolling.Any) { Origin = s.Origin });
    }

    /// <summary>An entry of <c>interface_up_down_delays</c>; the last one of an interface counts.</summary>
    public void Delay(Statement s)
    {
        string name = s.Text(0);

        // One without delays has to exist all the same.
        if (!_delays.Exists(d => d.Interface == name)) _delays.Add(new InterfaceDelay(name, TimeSpan.Zero, TimeSpan.Zero) { Origin = s.Origin });
        if (s.Count < 2)
        {
            Note(s, 0, $"No timeouts specified for {name} up/down delays");
            return;
        }

        if (s.Count > 3) Note(s, 3, $"Too many parameters for {name} up/down delays");
        if (Numbers.Seconds(s, 1, 0, MaxDelay) is not { } down)
        {
            Note(s, 1, $"Invalid down delay {s[1]} for {name}");
            return;
        }

        var up = TimeSpan.Zero;
        if (s.Count > 2)
        {
            if (Numbers.Seconds(s, 2, 0, MaxDelay) is not { } given)
            {
                Note(s, 2, $"Invalid up delay {s[2]} for {name}");
                return;
            }

            up = given;
        }

        _delays.RemoveAll(d => d.Interface == name);
        _delays.Add(new InterfaceDelay(name, down, up) { Origin = s.Origin });
    }

    /// <summary>Puts everything into the model.</summary>
    public KeepalivedConfig Complete(KeepalivedConfig config) => config with
    {
        GarpGroups = _groups.ToValueArray(),
        PolledInterfaces = _polled.ToValueArray(),
        InterfaceDelays = _delays.ToValueArray(),
    };

    private void Note(Statement s, int index, string message) =>
        context.Diagnostics.Notice(DiagnosticCode.InvalidValue, s.SpanOf(index), message);
}
