using System.Globalization;

namespace Checkers.Checks.Ping;

/// <summary>
/// <c>net.ipv4.ping_group_range</c>: which groups may open ICMP datagram sockets. As keepalived it is opened for group 0 while there are
/// checks that need it, and put back at the end.
/// </summary>
/// <param name="path">The setting's file.</param>
internal sealed class PingGroupRange(string path = "/proc/sys/net/ipv4/ping_group_range")
{
    private const long CheckersGroup = 0;

    /// <summary>What it was before; null while it is not changed.</summary>
    public (long Lowest, long Highest)? Found { get; private set; }

    /// <summary>Takes over what a predecessor changed.</summary>
    public void Adopt((long Lowest, long Highest)? found) => Found ??= found;

    /// <summary>Lets group 0 in. Where that is refused checks use raw sockets.</summary>
    public void Open()
    {
        if (Found is not null || Read() is not var (lowest, highest) || lowest <= CheckersGroup && CheckersGroup <= highest) return;
        if (Write(CheckersGroup, Math.Max(highest, CheckersGroup))) Found = (lowest, highest);
    }

    /// <summary>Puts back what it was.</summary>
    public void Restore()
    {
        if (Found is not var (lowest, highest)) return;
        Write(lowest, highest);
        Found = null;
    }

    private (long Lowest, long Highest)? Read()
    {
        try
        {
            var words = File.ReadAllText(path).Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 2
                && long.TryParse(words[0], CultureInfo.InvariantCulture, out var lowest)
                && long.TryParse(words[1], CultureInfo.InvariantCulture, out var highest)
                ? (lowest, highest)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool Write(long lowest, long highest)
    {
        try
        {
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{lowest} {highest}\n"));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
