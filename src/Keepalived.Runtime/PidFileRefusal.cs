using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>Why a pid file could not be taken.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsLocked">Another process holds it: the daemon is already running.</param>
/// <param name="Error">The error otherwise.</param>
public sealed record PidFileRefusal(string Path, bool IsLocked, Errno Error);
