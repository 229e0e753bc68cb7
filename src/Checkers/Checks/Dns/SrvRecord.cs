namespace Checkers.Checks.Dns;

/// <summary>An SRV record (RFC 2782).</summary>
/// <param name="Priority">Lower ones go first.</param>
/// <param name="Weight">Share among those of the same priority.</param>
/// <param name="Port">The service's port.</param>
/// <param name="Target">The host, without a dot at the end; empty: the service is decidedly not available.</param>
internal sealed record SrvRecord(ushort Priority, ushort Weight, ushort Port, string Target)
{
    /// <summary>Those of the lowest priority.</summary>
    public static IReadOnlyList<SrvRecord> Preferred(IReadOnlyList<SrvRecord> records)
    {
        if (records.Count == 0) return records;
        var lowest = records.Min(static record => record.Priority);
        return [.. records.Where(record => record.Priority == lowest)];
    }

    /// <summary>
    /// The weight for the kernel, where 0 means no connections at all while here it means few. Null: the records leave it open, all of them
    /// have 0.
    /// </summary>
    public int? WeightAmong(IReadOnlyList<SrvRecord> records) => records.All(static record => record.Weight == 0) ? null : Math.Max(1, (int)Weight);
}
