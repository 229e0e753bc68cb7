using System.Globalization;
using Keepalived.Conf.Diagnostics;

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
    public static long? Integer(Statement statement, int index, long min, long max, bool lax = false)
    {
        var text = statement[index].TrimStart(" \t");
        bool signed = min < 0;
        bool negative = text.StartsWith("-");
        var digits = negative || text.StartsWith("+") ? text[1..] : text;
        int junk = digits.IndexOfAnyExceptInRange('0', '9');
        if (lax && junk > 0 && !statement.Context.IsConfigTest)
        {
            statement.Warning(index, $"WARNING - invalid number '{statement[index]}'", DiagnosticCode.InvalidNumber);
            digits = digits[..junk];
        }
        else if (digits.IsEmpty || junk >= 0)
        {
            return Invalid(statement, index, $"invalid number '{statement[index]}'");
        }

        if (negative && !signed) return Invalid(statement, index, $"negative number '{statement[index]}'");
        bool fits = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
        if (negative) value = -value;
        if (!fits || value > (signed ? int.MaxValue : uint.MaxValue) || value < int.MinValue)
        {
            string kind = signed ? "integer" : "unsigned integer";
            return Invalid(statement, index, $"number '{statement[index]}' outside {kind} range");
        }

        return value >= min && value <= max
            ? value
            : Invalid(statement, index, $"number '{statement[index]}' outside range [{min}, {max}]");
    }

    /// <summary>Decimal seconds with up to <paramref name="decimals"/> decimals. Null with a message when it is none or out of range.</summary>
    public static TimeSpan? Seconds(Statement statement, int index, decimal min, decimal max, int decimals = 6)
    {
        if (Decimal(statement, index, min, max, decimals) is not { } value) return null;
        return TimeSpan.FromTicks((long)Math.Min(value * TimeSpan.TicksPerSecond, TimeSpan.MaxValue.Ticks));
    }

    private static decimal? Decimal(Statement statement, int index, decimal min, decimal max, int decimals)
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

    private static long? Invalid(Statement statement, int index, string message)
    {
        string? remedy = statement.Keyword?.Shape == KeywordShape.Statement ? statement.Form : null;
        statement.Error(index, message, DiagnosticCode.InvalidNumber, remedy);
        return null;
    }
}
