using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>
/// <c>bfd_instance</c>. keepalived's processes read it each for itself: a session the BFD process refuses can still be tracked, and
/// never comes up.
/// </summary>
internal sealed class BfdBinder
{
    private const decimal MaxInterval = 4294967m;

    private static readonly BlockHandlers<BfdBinder> Handlers = new("bfd_instance", static name => name switch
    {
        "neighbor_ip" => static (b, s) => b.NeighborAddress(s),
        "neighbour_ip" => static (b, s) => b.NeighborAddress(s),
        "source_ip" => static (b, s) => b.SourceAddress(s),
        "min_rx" => static (b, s) => b.Interval(s, 1, static (v, t) => v with { MinReceiveInterval = t }),
        "min_tx" => static (b, s) => b.Interval(s, 1, static (v, t) => v with { MinTransmitInterval = t }),
        "idle_tx" => static (b, s) => b.Interval(s, 1000, static (v, t) => v with { IdleTransmitInterval = t }),
        "multiplier" => static (b, s) => b.Number(s, 1, "multiplier", static (v, n) => v with { Multiplier = (byte)n }),
        "passive" => static (b, _) => b._value = b._value with { Passive = true },
        "ttl" => static (b, s) => b.Number(s, 1, "ttl/hoplimit", static (v, n) => v with { Ttl = (byte)n }),
        "hoplimit" => static (b, s) => b.Number(s, 1, "ttl/hoplimit", static (v, n) => v with { Ttl = (byte)n }),
        "max_hops" => static (b, s) => b.Number(s, -1, "max_hops", static (v, n) => v with { MaxHops = n }),
        "multihop" => static (b, s) => b.Multihop(s),
        "weight" => static (b, s) => b.Weight(s),
        "vrrp" => static (b, _) => b._vrrpGiven = true,
        "checker" => static (b, _) => b._checkerGiven = true,
        _ => null,
    });

    // Until the block ends, Ttl 0 means that none is given, and a Neighbor of "any" that there is none.
    private BfdInstanceConfig _value;
    private bool _isRefused;
    private bool _vrrpGiven;
    private bool _checkerGiven;

    private BfdBinder(Statement s) =>
        _value = new BfdInstanceConfig { Name = s.Text(1), Neighbor = IPAddress.Any, Ttl = 0, Origin = s.Origin };

    public static IBlockHandlers Table => Handlers;

    /// <summary>What has been read.</summary>
    public BfdInstanceConfig Value => _value with { ForVrrp = _vrrpGiven || !_checkerGiven, ForCheckers = _checkerGiven || !_vrrpGiven };

    private string Error => $"Configuration error: BFD instance {_value.Name}";

    public static BfdBinder Read(BindingContext context, Statement s, bool refused)
    {
        var binder = new BfdBinder(s) { _isRefused = refused };
        context.Bind(s.Block, Handlers, binder);
        return binder;
    }

    /// <summary>The finished session; null when its name is taken, disabled with a message when it cannot run.</summary>
    public BfdInstanceConfig? Complete(Statement s, IReadOnlyList<BfdInstanceConfig> others)
    {
        if (_isRefused) return null;
        var value = Value;
        if (value.Neighbor.Equals(IPAddress.Any)) return Refuse(s, "has no neighbor address set, disabling instance");
        if (value.Source is { } source && source.AddressFamily != value.Neighbor.AddressFamily)
        {
            string addresses = $"source address {source} and neighbor address {value.Neighbor}";
            return Refuse(s, $"{addresses} are not of the same family, disabling instance");
        }

        if (others.Any(o => !o.IsDisabled && o.Neighbor.Equals(value.Neighbor) && Equals(o.Source, value.Source) && o.Multihop == value.Multihop))
        {
            string addresses = value.Source is null
                ? $"neighbor address {value.Neighbor}"
                : $"source/neighbor address {value.Source}/{value.Neighbor}";
            return Refuse(s, $"has duplicate {addresses}, ignoring instance", DiagnosticCode.Duplicate);
        }

        if (value.Ttl == 0) value = value with { Ttl = value.Neighbor.AddressFamily == AddressFamily.InterNetwork ? (byte)255 : (byte)64 };
        if (value.MaxHops <= value.Ttl) return value;
        string message = $"BFD instance {value.Name}: max_hops exceeds ttl/hoplimit - setting to ttl/hoplimit";
        s.Context.Diagnostics.Error(DiagnosticCode.Inconsistent, s.CloseSpan, message);
        return value with { MaxHops = value.Ttl };
    }

    private BfdInstanceConfig Refuse(Statement s, string problem, DiagnosticCode code = DiagnosticCode.InvalidValue)
    {
        s.Context.Diagnostics.Error(code, s.CloseSpan, $"{Error} {problem}");
        return Value with { IsDisabled = true };
    }

    private void NeighborAddress(Statement s)
    {
        if (_isRefused) return;
        if (Addresses.ParseCut(s[1]) is { } address)
        {
            _value = _value with { Neighbor = address };
            return;
        }

        _isRefused = true;
        s.Error(1, $"{Error} has malformed neighbor address {s[1]}, ignoring instance");
    }

    private void SourceAddress(Statement s)
    {
        if (_isRefused) return;
        if (Addresses.ParseCut(s[1]) is { } address) _value = _value with { Source = address };
        else s.Error(1, $"{Error} has malformed source address {s[1]}, ignoring");
    }

    private void Interval(Statement s, int min, Func<BfdInstanceConfig, TimeSpan, BfdInstanceConfig> apply)
    {
        if (_isRefused) return;
        if (Numbers.Decimal(s, 1, min, MaxInterval, decimals: 3) is not { } milliseconds)
        {
            s.Error(1, $"{Error} {s[0]} value {s[1]} is not valid (must be in range [{min}-{MaxInterval}]), ignoring");
            return;
        }

        _value = apply(_value, TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)));
        const int sensible = 10_000;
        if (milliseconds <= sensible) return;
        string message = $"Configuration warning: BFD instance {_value.Name} {s[0]} value {s[1]} is larger than max sensible ({sensible})";
        s.Context.Diagnostics.Notice(DiagnosticCode.InvalidValue, s.SpanOf(1), message);
    }

    private void Number(Statement s, int min, string what, Func<BfdInstanceConfig, int, BfdInstanceConfig> apply)
    {
        const int max = 255;
        if (_isRefused) return;
        if (Numbers.Integer(s, 1, min, max) is { } number) _value = apply(_value, (int)number);
        else s.Error(1, $"{Error} {what} value {s[1]} not valid (must be in range [{min}-{max}]), ignoring");
    }

    private void Multihop(Statement s)
    {
        if (_isRefused) return;
        string problem = $"{Error} multihop setting not valid - {(s.Count > 1 ? s[1] : "")}";
        if (Words.Bool(s, 1, problem) is { } on) _value = _value with { Multihop = on };
    }

    private void Weight(Statement s)
    {
        if (Numbers.Integer(s, 1, -253, 253, lax: true) is { } weight) _value = _value with { Weight = (int)weight };
        else s.Error(1, $"{Error} weight value {s[1]} not valid (must be in range [-253-253]), ignoring");
        if (s.Count < 3) return;
        if (s.Is(2, "reverse")) _value = _value with { Reverse = true };
        else s.Error(2, $"{Error} unknown weight option {s[2]}");
    }
}
