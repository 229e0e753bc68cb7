namespace Ipvs.Cli.Draining;

/// <summary>What happens to the server in the end.</summary>
internal enum DrainEnd
{
    /// <summary>It is removed when drained, and stays with weight 0 after a time-out.</summary>
    Remove,

    /// <summary>It is removed when drained and after a time-out.</summary>
    RemoveAnyway,

    /// <summary>It stays with weight 0.</summary>
    Keep,
}
