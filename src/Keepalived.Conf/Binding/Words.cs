using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Binding;

/// <summary>Arguments that are words of a fixed set.</summary>
internal static class Words
{
    /// <summary>A BOOL argument: true when absent, null (and <paramref name="problem"/> reported) when it is none of the six words.</summary>
    public static bool? Bool(Statement statement, int index, string problem)
    {
        if (index >= statement.Count) return true;
        bool? value = Parse(statement[index]);
        if (value is null) statement.Error(index, problem);
        return value;
    }

    /// <summary>The same for the first argument; <paramref name="problem"/> is reported with the word behind it.</summary>
    public static bool? Bool(Statement statement, string problem)
    {
        if (statement.Count < 2) return true;
        bool? value = Parse(statement[1]);
        if (value is null) statement.Error(1, $"{problem} {statement[1]}");
        return value;
    }

    /// <summary>A string argument; null with a message when it is absent.</summary>
    public static string? Required(Statement statement, string problem)
    {
        if (statement.Count > 1) return statement.Text(1);
        statement.Error(0, problem);
        return null;
    }

    /// <summary>A string that replaces an earlier one, with a message.</summary>
    /// <param name="statement">The statement; it has an argument.</param>
    /// <param name="earlier">What was given before; null: nothing.</param>
    /// <param name="what">Its name in the message.</param>
    public static string Last(Statement statement, string? earlier, string what)
    {
        if (earlier is not null)
        {
            statement.Error(0, $"Duplicate {what} - overwriting {earlier} with {statement[1]}", DiagnosticCode.Duplicate);
        }

        return statement.Text(1);
    }

    /// <summary>An old spelling that keepalived mentions in syslog only.</summary>
    public static void Deprecated(Statement statement, string instead) => statement.Context.Diagnostics.Notice(
        DiagnosticCode.Deprecated,
        statement.SpanOf(0),
        $"'{statement[0]}' is deprecated - please use '{instead}'");

    private static bool? Parse(ReadOnlySpan<char> word) => word switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        _ => null,
    };
}
