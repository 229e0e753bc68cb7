namespace Kernel.Tests;

/// <summary>Ways of answering a check badly.</summary>
public enum HostileAnswer
{
    /// <summary>Random octets, then the end.</summary>
    Garbage,

    /// <summary>One octet every half second.</summary>
    Slow,

    /// <summary>A header that never ends.</summary>
    EndlessHeader,

    /// <summary>A good status and a body that never ends.</summary>
    EndlessBody,
}
