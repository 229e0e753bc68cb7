using Linux.Abi;

namespace Ipvs.Cli.Watch;

/// <summary>Reads the table into the model.</summary>
/// <param name="source">The table.</param>
internal sealed class WatchFeed(ITableSource source)
{
    /// <summary>The table as last read.</summary>
    public WatchModel Model { get; } = new();

    /// <summary>Why it could not be read, or what is to be known about it; null for nothing.</summary>
    public string? Message { get; private set; }

    /// <summary>Reads the table; false when that failed, and the model is as it was.</summary>
    public bool Read()
    {
        IReadOnlyList<Output.ServiceListing>? services = source.Read(out string? message);
        Message = message;
        if (services is null)
        {
            return false;
        }

        Model.Apply(new(Clocks.Monotonic(), TimeProvider.System.GetLocalNow(), services));
        return true;
    }
}
