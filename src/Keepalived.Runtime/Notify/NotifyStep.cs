namespace Keepalived.Runtime.Notify;

/// <summary>One script to run for an event.</summary>
/// <param name="Request">What to run, with all arguments.</param>
/// <param name="Text">The command as configured, for logs.</param>
public sealed record NotifyStep(ScriptRequest Request, string Text);
