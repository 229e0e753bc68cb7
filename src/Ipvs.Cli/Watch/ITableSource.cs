using Ipvs.Cli.Output;

namespace Ipvs.Cli.Watch;

/// <summary>Where readings of the table come from.</summary>
internal interface ITableSource
{
    /// <summary>Reads the table, services and servers in the order of the listing. Null when that is impossible now.</summary>
    /// <param name="message">Why it is impossible, or what is to be known about what was read; null for nothing.</param>
    IReadOnlyList<ServiceListing>? Read(out string? message);
}
