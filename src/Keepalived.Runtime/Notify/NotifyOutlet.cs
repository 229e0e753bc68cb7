namespace Keepalived.Runtime.Notify;

/// <summary>A pipe events are written to.</summary>
/// <param name="Pipe">The pipe, open.</param>
/// <param name="Type">What its messages begin with: <c>vrrp_</c>, <c>lvs_</c> or empty.</param>
/// <param name="Reader">The script that reads it, with the path as its last argument; null: none, or another process runs it.</param>
public sealed record NotifyOutlet(NotifyPipe Pipe, string Type, ScriptRequest? Reader);
