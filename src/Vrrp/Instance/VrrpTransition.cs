using Keepalived.Runtime;

namespace Vrrp.Instance;

/// <summary>A change of state.</summary>
/// <param name="From">The state before; the same when a process took up where another was.</param>
/// <param name="To">The state since.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words for who looks.</param>
public sealed record VrrpTransition(VrrpState From, VrrpState To, MonotonicTime At, string Reason);
