using System.Text.RegularExpressions;

namespace Keepalived.Migrate.Source;

/// <summary>Regular expressions of the old files.</summary>
internal static class Patterns
{
    /// <summary>Whether it is one that <c>expect</c> and <c>regex</c> take: well formed, without back references and look-around.</summary>
    public static bool IsUsable(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return pattern.Length > 0;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
