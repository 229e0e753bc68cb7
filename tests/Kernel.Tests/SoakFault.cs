namespace Kernel.Tests;

/// <summary>How a real server leaves.</summary>
internal enum SoakFault
{
    /// <summary>Its health url answers 503; everything else is served as before.</summary>
    Unhealthy,

    /// <summary>Nobody listens any more, connections are reset.</summary>
    Killed,

    /// <summary>Its cables are pulled.</summary>
    Unreachable,
}
