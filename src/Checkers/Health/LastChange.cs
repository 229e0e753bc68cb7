using Keepalived.Runtime;

namespace Checkers.Health;

/// <summary>When a server last came into service or went out of it, or a virtual server gained or lost its quorum.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words for who looks.</param>
internal sealed record LastChange(MonotonicTime At, string Reason);
