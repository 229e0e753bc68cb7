using System.Text.RegularExpressions;
using Xunit;

namespace Keepalived.Tests.Dumps;

/// <summary>Compares two dumps line by line, but for what depends on the moment and the machine.</summary>
internal static partial class Comparison
{
    private static readonly (Regex Pattern, string Instead)[] s_volatile =
    [
        (Time(), "TIME"),
        (Descriptors(), "fd_in N$1N"),
        (LinkLocal(), "LINKLOCAL"),
        (Mac(), "MAC"),
        (MasterDown(), "Master down timer = N usecs"),
        (IprouteDirectory(), "iproute usr directory DIR"),
    ];

    /// <summary>Asserts that ours equals the original's.</summary>
    /// <param name="original">The original's lines.</param>
    /// <param name="ours">Our lines.</param>
    /// <param name="left">Lines of the original that are left out on purpose, as patterns of whole lines.</param>
    public static void AssertEqual(IEnumerable<string> original, IEnumerable<string> ours, params string[] left)
    {
        foreach (var pattern in left) Assert.Contains(original, line => Regex.IsMatch(line, $"^{pattern}$")); // no exception without a reason
        var expected = original.Where(line => !left.Any(pattern => Regex.IsMatch(line, $"^{pattern}$"))).Select(Normalise).ToList();
        var actual = ours.Select(Normalise).ToList();
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
            Assert.True(expected[i] == actual[i], $"line {i + 1}:\nexpected '{expected[i]}'\nactual   '{actual[i]}'\nafter    '{(i > 0 ? actual[i - 1] : "")}'");
        Assert.Equal(expected.Count, actual.Count);
    }

    /// <summary>A JSON dump without times and counters.</summary>
    public static string Stable(string json) => JsonTime().Replace(JsonCounter().Replace(json, "$1N"), "$1N");

    /// <summary>A dump of statistics without its numbers.</summary>
    public static string WithoutCounters(string statistics) => Counter().Replace(statistics, ": N").TrimEnd('\n');

    private static string Normalise(string line)
    {
        foreach (var (pattern, instead) in s_volatile) line = pattern.Replace(line, instead);
        return line;
    }

    [GeneratedRegex(@"\d{9,}\.\d{6}( \(... ... [ \d]\d \d\d:\d\d:\d\d\.\d{6} \d{4}\))?")]
    private static partial Regex Time();

    [GeneratedRegex(@"fd_in \d+( fd_out = |, fd_out )\d+")]
    private static partial Regex Descriptors();

    [GeneratedRegex("fe80:[0-9a-f:]+")]
    private static partial Regex LinkLocal();

    [GeneratedRegex("([0-9a-f]{2}:){5}[0-9a-f]{2}$")]
    private static partial Regex Mac();

    [GeneratedRegex(@"Master down timer = \d+ usecs")]
    private static partial Regex MasterDown();

    [GeneratedRegex(@": \d+$", RegexOptions.Multiline)]
    private static partial Regex Counter();

    [GeneratedRegex(@"(""(?:advert_rcvd|advert_sent|become_master|release_master)"":)\d+")]
    private static partial Regex JsonCounter();

    [GeneratedRegex(@"(""last_transition"":)\d+\.\d{6}\b")]
    private static partial Regex JsonTime();

    [GeneratedRegex("iproute usr directory .*")]
    private static partial Regex IprouteDirectory();
}
