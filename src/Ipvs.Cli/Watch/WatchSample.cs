using Ipvs.Cli.Output;

namespace Ipvs.Cli.Watch;

/// <summary>One reading of the table.</summary>
/// <param name="Time">When, on the monotonic clock.</param>
/// <param name="Clock">When, as people say it.</param>
/// <param name="Services">The services and their servers, in the order of the listing.</param>
internal sealed record WatchSample(TimeSpan Time, DateTimeOffset Clock, IReadOnlyList<ServiceListing> Services);
