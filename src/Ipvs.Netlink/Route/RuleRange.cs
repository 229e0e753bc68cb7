namespace Ipvs.Netlink.Route;

/// <summary>Numbers from one to another, both included.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public readonly record struct RuleRange(uint First, uint Last);
