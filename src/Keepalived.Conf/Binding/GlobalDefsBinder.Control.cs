using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>Control socket and metrics, which keepalived does not have.</content>
internal sealed partial class GlobalDefsBinder
{
    // A socket's path has room for 107 bytes.
    private const int LongestSocketPath = 107;

    private static Handler? Control(string name) => name switch
    {
        "control_socket" => static (b, s) => b.Set(ControlSocket(s), static (g, v) => g with { Control = v }),
        "metrics_listen" => static (b, s) => b.MetricsListen(s),
        "metrics_max_series" => static (b, s) => b.MaxSeries(s),
        _ => null,
    };

    private static ControlSettings? ControlSocket(Statement s)
    {
        if (s.Count == 2 && s.Is(1, "none")) return new ControlSettings { IsOn = false };
        return IsSocketPath(s) && Group(s, out string? group) ? new ControlSettings { Path = s.Text(1), Group = group } : null;
    }

    private void MetricsListen(Statement s)
    {
        if (!s.Require(1)) return;
        if (s[1].StartsWith("/"))
        {
            if (IsSocketPath(s) && Group(s, out string? group))
                Metrics(Value.Metrics with { Path = s.Text(1), Group = group });
            return;
        }

        if (Addresses.Parse(s[1]) is not { } address)
        {
            s.Error(1, $"metrics_listen '{s[1]}' is neither an address nor an absolute path - ignoring", remedy: s.Form);
            return;
        }

        if (!s.Require(2)) return;
        if (s.Count > 3) s.Error(3, $"metrics_listen: '{s[3]}' is not expected - ignoring", remedy: s.Form);
        else if (Numbers.Integer(s, 2, 1, ushort.MaxValue) is { } port) Metrics(Value.Metrics with { Address = address, Port = (ushort)port });
    }

    private void MaxSeries(Statement s)
    {
        if (s.Require(1) && Numbers.Integer(s, 1, 100, 10_000_000) is { } most) Metrics(Value.Metrics with { MaxSeries = (int)most });
    }

    private void Metrics(MetricsSettings metrics) => Value = Value with { Metrics = metrics };

    private static bool IsSocketPath(Statement s)
    {
        if (!s.Require(1)) return false;
        bool fits = s[1].StartsWith("/") && System.Text.Encoding.UTF8.GetByteCount(s[1]) <= LongestSocketPath;
        if (!fits) s.Error(1, $"{s[0]} '{s[1]}' must be an absolute path of at most {LongestSocketPath} bytes - ignoring", remedy: s.Form);
        return fits;
    }

    private static bool Group(Statement s, out string? group)
    {
        group = s.Count == 4 && s.Is(2, "group") ? s.Text(3) : null;
        if (group is not null || s.Count == 2) return true;
        s.Error(2, $"{s[0]}: '{s[2]}' is not expected - ignoring", remedy: s.Form);
        return false;
    }
}
