namespace Ipvs.Cli.Planning;

/// <summary>A number of services and of servers.</summary>
internal readonly record struct EntryCounts(int Services, int Servers)
{
    /// <summary>The sum of both kinds.</summary>
    public int Total => Services + Servers;

    /// <summary>The sum, kind by kind.</summary>
    public static EntryCounts operator +(EntryCounts left, EntryCounts right) =>
        new(left.Services + right.Services, left.Servers + right.Servers);
}
