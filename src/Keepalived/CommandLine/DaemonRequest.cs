namespace Keepalived.CommandLine;

/// <summary>What is asked of a daemon that runs already.</summary>
internal enum DaemonRequest
{
    /// <summary><c>--reload</c>: reload, wait, and tell what came of it.</summary>
    Reload,

    /// <summary><c>--plan</c>: tell what a reload would change.</summary>
    Plan,
}
