namespace Ipvs.Cli.Kernel.Tests;

/// <summary>What becomes of traffic when something is broken.</summary>
internal enum Traffic
{
    /// <summary>The client gets no answer.</summary>
    Stops,

    /// <summary>Some of it goes on, or this client is not affected.</summary>
    MayFlow,
}
