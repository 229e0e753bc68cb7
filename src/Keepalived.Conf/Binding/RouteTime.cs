using System.Globalization;
using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Binding;

/// <summary>Times of a route's metrics: a number with <c>ms</c>, <c>s</c>, <c>sec</c> or <c>secs</c>, or in the kernel's own unit.</summary>
internal static class RouteTime
{
    private const uint MinMilliseconds = 200;
    private const uint MaxMilliseconds = 120_000;

    /// <summary>The time in the kernel's unit, 200 ms to 120 s; null, with a message for most reasons, when it is none.</summary>
    /// <param name="s">The statement.</param>
    /// <param name="index">Position of the word.</param>
    /// <param name="perMillisecond">How many of the kernel's units are a millisecond.</param>
    /// <param name="type">What the messages call it.</param>
    public static uint? Read(Statement s, int index, uint perMillisecond, string type)
    {
        var text = s[index].TrimStart(" \t");
        var number = text;
        int decimals = 0;
        int unit = text.IndexOfAny('s', 'S');
        if (unit >= 0)
        {
            if (!IsSeconds(text[unit..])) return null;
            bool milli = unit > 0 && text[unit - 1] is 'm' or 'M';
            number = text[..(milli ? unit - 1 : unit)];
            decimals = milli ? 0 : 3;
            if (number.IsEmpty) return null;
        }

        if (number.IndexOfAny('e', 'E') >= 0)
        {
            s.Error(index, $"{type} value exponential form {text} no longer supported");
            return null;
        }

        if (ReadNumber(s, index, number, decimals, MaxMilliseconds * perMillisecond) is not { } value) return null;
        if (unit >= 0) value *= perMillisecond;
        return Clamp(s, index, $"{type} value {text}", value, perMillisecond);
    }

    private static bool IsSeconds(ReadOnlySpan<char> unit) =>
        unit.Equals("s", StringComparison.OrdinalIgnoreCase) ||
        unit.Equals("sec", StringComparison.OrdinalIgnoreCase) ||
        unit.Equals("secs", StringComparison.OrdinalIgnoreCase);

    private static uint Clamp(Statement s, int index, string what, uint value, uint perMillisecond)
    {
        if (value > MaxMilliseconds * perMillisecond)
        {
            s.Error(index, $"{what} exceeds maximum {MaxMilliseconds / 1000}s, resetting");
            return MaxMilliseconds * perMillisecond;
        }

        if (value >= MinMilliseconds * perMillisecond) return value;
        s.Error(index, $"{what} below minimum {MinMilliseconds}ms, resetting");
        return MinMilliseconds * perMillisecond;
    }

    // The value times ten to the power of the decimals.
    private static uint? ReadNumber(Statement s, int index, ReadOnlySpan<char> text, int decimals, uint max)
    {
        int point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (text.StartsWith("-")) return Invalid(s, index, $"negative number '{text}'");
        if (whole.Length + fraction.Length is 0 or > 28 || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return Invalid(s, index, $"invalid number '{text}'");
        }

        if (fraction.Length > decimals) Invalid(s, index, $"number '{text}' has too many decimal places");
        decimal scale = decimals == 0 ? 1 : 1000;
        decimal value = decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        value = Math.Round(value * scale, MidpointRounding.AwayFromZero);
        if (value <= max) return (uint)value;
        string highest = decimals == 0 ? $"{max}." : (max / scale).ToString("F3", CultureInfo.InvariantCulture);
        return Invalid(s, index, $"number '{text}' outside range [{(decimals == 0 ? "0." : "0.000")}, {highest}]");
    }

    private static uint? Invalid(Statement s, int index, string message)
    {
        s.Error(index, message, DiagnosticCode.InvalidNumber);
        return null;
    }
}
