using Ipvs.Cli.Output;
using Ipvs.Cli.Watch;

namespace Ipvs.Cli.Tests.Watch;

/// <summary>A table that is always the same, or cannot be read for a while.</summary>
internal sealed class FakeTable(IReadOnlyList<ServiceListing> services) : ITableSource
{
    /// <summary>How often it was read.</summary>
    public int Readings { get; private set; }

    /// <summary>So many readings fail.</summary>
    public int FailsUntil { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<ServiceListing>? Read(out string? message)
    {
        bool fails = Readings++ < FailsUntil;
        message = fails ? "gone" : null;
        return fails ? null : services;
    }
}
