using System.Globalization;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary>Number arguments with keepalived's messages.</summary>
internal static class Numbers
{
    /// <summary>Checks a number the way its row says; the value does not matter.</summary>
    public static void Check(Statement statement, int index, NumberRange range)
    {
        if (range.IsDecimal) Seconds(statement, index, range.Lowest, range.Highest, range.Kind == "dec3" ? 3 : 6);
        else Integer(statement, index, (long)range.Lowest, (long)range.Highest, lax: range.Kind == "lax");
    }

    /// <summary>
    /// A whole number: decimal digits, leading blanks and + allowed, - where <paramref name="min"/> is negative. Null with a message
    /// when it is none or out of range. A lax number may have trailing junk, except under <c>-t</c>.
    /// </summary>
    public static long? Integer(Statement statement, int index, long min, long max, bool lax = false) =>
        Integer(statement, index, statement[index], min, max, lax);

    /// <summary>The same for a part of a word.</summary>
    public static long? Integer(Statement statement, int index, ReadOnlySpan<char> number, long min, long max, bool lax = false)
    {
        var text = number.TrimStart(" \t");
        bool signed = min < 0;
        bool negative = text.StartsWith("-");
        var digits = negative || text.StartsWith("+") ? text[1..] : text;
        int junk = digits.IndexOfAnyExceptInRange('0', '9');
        if (lax && junk > 0 && !statement.Context.IsConfigTest)
        {
            statement.Warning(index, $"WARNING - invalid number '{number}'", DiagnosticCode.InvalidNumber);
            digits = digits[..junk];
        }
        else if (digits.IsEmpty || junk >= 0)
        {
            return Invalid(statement, index, $"invalid number '{number}'");
        }

        if (negative && !signed) return Invalid(statement, index, $"negative number '{number}'");
        bool fits = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
        if (negative) value = -value;
        if (!fits || value > (signed ? int.MaxValue : uint.MaxValue) || value < int.MinValue)
        {
            string kind = signed ? "integer" : "unsigned integer";
            return Invalid(statement, index, $"number '{number}' outside {kind} range");
        }

        return value >= min && value <= max
            ? value
            : Invalid(statement, index, $"number '{number}' outside range [{min}, {max}]");
    }

    /// <summary>A whole number of 64 bits. Null with a message when it is none.</summary>
    public static ulong? Unsigned64(Statement statement, int index)
    {
        var text = statement[index].TrimStart(" \t");
        var digits = text.StartsWith("+") ? text[1..] : text;
        if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)) return value;
        bool tooLarge = !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
        Invalid(statement, index, Problem(statement[index], text, tooLarge, "unsigned 64 bit"));
        return null;
    }

    /// <summary>A whole number of 32 bits in C notation. Null with a message when it is none.</summary>
    public static uint? Notation(Statement statement, int index)
    {
        var text = statement[index].TrimStart(" \t");
        bool valid = CNumber.TryParse(text, out long value);
        if (valid && value is >= 0 and <= uint.MaxValue && !text.StartsWith("-")) return (uint)value;
        bool tooLarge = valid || (text.Length > 18 && !text.ContainsAnyExceptInRange('0', '9'));
        Invalid(statement, index, Problem(statement[index], text, tooLarge, "unsigned integer"));
        return null;
    }

    /// <summary>Decimal seconds with up to <paramref name="decimals"/> decimals. Null with a message when it is none or out of range.</summary>
    public static TimeSpan? Seconds(Statement statement, int index, decimal min, decimal max, int decimals = 6)
    {
        if (Decimal(statement, index, min, max, decimals) is not { } value) return null;
        return TimeSpan.FromTicks((long)Math.Min(value * TimeSpan.TicksPerSecond, TimeSpan.MaxValue.Ticks));
    }

    /// <summary>A number with up to <paramref name="decimals"/> decimals. Null with a message when it is none or out of range.</summary>
    public static decimal? Decimal(Statement statement, int index, decimal min, decimal max, int decimals)
    {
        var text = statement[index].TrimStart(" \t");
        int point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.Length + fraction.Length is 0 or > 28 || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            Invalid(statement, index, text.StartsWith("-") ? $"negative number '{text}'" : $"invalid number '{text}'");
            return null;
        }

        decimal value = decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (fraction.Length > decimals)
        {
            Invalid(statement, index, $"number '{text}' has too many decimal places");
            value = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        }

        if (value >= min && value <= max) return value;
        string format = decimals == 3 ? "F3" : "F6";
        string lowest = min.ToString(format, CultureInfo.InvariantCulture);
        string highest = max.ToString(format, CultureInfo.InvariantCulture);
        Invalid(statement, index, $"number '{text}' outside range [{lowest}, {highest}]");
        return null;
    }

    private static string Problem(ReadOnlySpan<char> number, ReadOnlySpan<char> text, bool tooLarge, string range)
    {
        if (text.StartsWith("-")) return $"negative number '{number}'";
        return tooLarge ? $"number '{number}' outside {range} range" : $"invalid number '{number}'";
    }

    private static long? Invalid(Statement statement, int index, string message)
    {
        string? remedy = statement.Keyword?.Shape == KeywordShape.Statement ? statement.Form : null;
        statement.Error(index, message, DiagnosticCode.InvalidNumber, remedy);
        return null;
    }
}
