using System.Globalization;
using System.Text;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>auth_hmac</c>. Given twice, the second adds to the first.</summary>
/// <param name="instance">The instance's name, for messages.</param>
internal sealed class HmacBinder(string instance)
{
    private const int MinKey = 32;
    private const int MaxKey = 64;
    private const int MinWindow = 1;
    private const int MaxWindow = 300;
    private const int DefaultWindow = 5;
    private const string HexPrefix = "hex:";
    private const string FilePrefix = "file:";

    private static readonly BlockHandlers<HmacBinder> Handlers = new("vrrp_instance/auth_hmac", static name => name switch
    {
        "key" => static (b, s) => b.Key(s),
        "active_key" => static (b, s) => b.ActiveKey(s),
        "time_window" => static (b, s) => b.TimeWindow(s),
        "anti_replay" => static (b, s) => b.AntiReplay(s),
        "mode" => static (b, s) => b.Mode(s),
        _ => null,
    });

    private readonly List<HmacKey> _keys = [];
    private byte _active;
    private int? _window;
    private bool _monotonic;
    private HmacMode _mode = HmacMode.Enforce;

    public static IBlockHandlers Table => Handlers;

    public void Bind(Statement s) => s.Context.Bind(s.Block, Handlers, this);

    /// <summary>The setting; null with a message when it has no key to send with.</summary>
    /// <param name="strict">Whether the instance is in strict mode.</param>
    /// <param name="advertInterval">As configured.</param>
    /// <param name="report">Where messages about the whole go.</param>
    public HmacAuthentication? Complete(bool strict, TimeSpan advertInterval, Action<string> report)
    {
        if (!_keys.Exists(k => k.Id == _active))
        {
            report($"({instance}) auth_hmac active_key {_active} is not defined, disabling extension");
            return null;
        }

        if (strict && _mode != HmacMode.Enforce)
        {
            report($"({instance}) strict mode requires auth_hmac mode enforce");
            _mode = HmacMode.Enforce;
        }

        if (!_monotonic) _window ??= Math.Clamp(3 * (int)advertInterval.TotalSeconds, DefaultWindow, MaxWindow);
        return new HmacAuthentication
        {
            Keys = _keys.ToValueArray(),
            ActiveKey = _active,
            TimeWindow = _window is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            MonotonicReplayProtection = _monotonic,
            Mode = _mode,
        };
    }

    private void Key(Statement s)
    {
        if (s.Count < 3)
        {
            s.Error(0, $"({instance}) auth_hmac key needs an id and a value");
            return;
        }

        if (Numbers.Integer(s, 1, 1, byte.MaxValue) is not { } id)
        {
            s.Error(1, $"({instance}) auth_hmac key id '{s[1]}' must be between 1 and 255");
            return;
        }

        string text = s.Text(2);
        string? file = text.StartsWith(FilePrefix, StringComparison.Ordinal) ? text[FilePrefix.Length..] : null;
        var secret = file is null ? SecretOf(text) : [];
        if (file is null && RangeProblem(instance, id, secret.Length) is { } problem) s.Error(2, problem);
        else if (_keys.Exists(k => k.Id == id)) s.Error(1, $"({instance}) duplicate auth_hmac key id {id}", DiagnosticCode.Duplicate);
        else _keys.Add(new HmacKey((byte)id, ValueArray.Create<byte>(secret), file) { Origin = new Origin(s.SpanOf(2)) });
    }

    /// <summary>The octets of a key as it is written; empty when it is none.</summary>
    internal static byte[] SecretOf(string text) =>
        text.StartsWith(HexPrefix, StringComparison.Ordinal) ? FromHex(text.AsSpan(HexPrefix.Length)) : Encoding.UTF8.GetBytes(text);

    /// <summary>What is wrong with a key of so many octets; null: nothing.</summary>
    internal static string? RangeProblem(string instance, long id, int length) => length is >= MinKey and <= MaxKey
        ? null
        : $"({instance}) auth_hmac key {id} length {length} not in range [{MinKey}, {MaxKey}]";

    // Pairs of digits; a single one before a blank or at the end is an octet of its own.
    private static byte[] FromHex(ReadOnlySpan<char> text)
    {
        var octets = new List<byte>();
        text = text.TrimStart(" \t");
        while (!text.IsEmpty)
        {
            int digits = text.Length > 1 && text[1] != ' ' ? 2 : 1;
            if (!byte.TryParse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte octet)) return [];
            octets.Add(octet);
            text = text[digits..].TrimStart(" \t");
        }

        return [.. octets];
    }

    private void ActiveKey(Statement s)
    {
        if (Numbers.Integer(s, 1, 1, byte.MaxValue) is { } id) _active = (byte)id;
        else s.Error(1, $"({instance}) auth_hmac active_key '{s[1]}' must be between 1 and 255");
    }

    private void TimeWindow(Statement s)
    {
        if (Numbers.Integer(s, 1, MinWindow, MaxWindow) is { } seconds) _window = (int)seconds;
        else s.Error(1, $"({instance}) auth_hmac time_window '{s[1]}' must be between {MinWindow} and {MaxWindow} seconds");
    }

    private void AntiReplay(Statement s)
    {
        if (s[1] is "time" or "monotonic") _monotonic = s.Is(1, "monotonic");
        else s.Error(1, $"({instance}) auth_hmac anti_replay '{s[1]}' must be time or monotonic");
    }

    private void Mode(Statement s)
    {
        HmacMode? mode = s[1] switch
        {
            "enforce" => HmacMode.Enforce,
            "permissive" => HmacMode.Permissive,
            "receive-only" => HmacMode.ReceiveOnly,
            _ => null,
        };
        if (mode is null) s.Error(1, $"({instance}) auth_hmac mode '{s[1]}' must be enforce, permissive or receive-only");
        else _mode = mode.Value;
    }
}
