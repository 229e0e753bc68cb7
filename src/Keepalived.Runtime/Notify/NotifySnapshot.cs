namespace Keepalived.Runtime.Notify;

/// <summary>What the scripts of a recipient are doing.</summary>
/// <param name="Recipient">Whom they are about.</param>
/// <param name="Running">The command that runs, as configured; null: none.</param>
/// <param name="Since">When it was started.</param>
/// <param name="Waiting">Events whose scripts wait, in the order they will be told.</param>
/// <param name="Replaced">Events that were not told, because a later one of the same kind came while they waited.</param>
/// <param name="TimedOut">Scripts that were ended to let the next one run.</param>
/// <typeparam name="TRecipient">What events are about.</typeparam>
/// <typeparam name="TEvent">Kinds of events.</typeparam>
/// <param name="LastEnd">How the last script ended; null: none has.</param>
public sealed record NotifySnapshot<TRecipient, TEvent>(
    TRecipient Recipient, string? Running, MonotonicTime Since, IReadOnlyList<TEvent> Waiting, long Replaced, long TimedOut,
    ScriptOutcome? LastEnd);
