namespace Vrrp.Scenarios;

/// <summary>Something a scenario did: the moments just before and just after (UTC). Reactions count from after, deadlines from before.</summary>
public readonly record struct Event(DateTime Before, DateTime After);
