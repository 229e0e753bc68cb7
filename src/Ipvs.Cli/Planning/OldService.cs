namespace Ipvs.Cli.Planning;

/// <summary>A service the kernel has and a plan changes or removes.</summary>
/// <param name="Service">What it is now.</param>
/// <param name="FirstServer">Index of its first server among the plan's old servers, when it is removed.</param>
/// <param name="ServerCount">Number of its servers, the most recently added first; 0 when it is not removed.</param>
internal readonly record struct OldService(PackedService Service, int FirstServer, int ServerCount);
