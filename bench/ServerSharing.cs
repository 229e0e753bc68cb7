namespace Bench;

/// <summary>Whether real servers serve one service or all.</summary>
internal enum ServerSharing
{
    /// <summary>Every service has the same ones.</summary>
    Shared,

    /// <summary>Every service has its own.</summary>
    Own,
}
