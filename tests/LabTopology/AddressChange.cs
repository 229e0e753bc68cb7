namespace LabTopology;

/// <summary>An address that appeared on or disappeared from an interface (UTC, as read from the kernel's notification).</summary>
public sealed record AddressChange(DateTime At, bool Added, string Interface, string Address);
