namespace Ipvs.Cli.Planning;

/// <summary>Where the changes of one wanted service lie in a plan.</summary>
/// <param name="IsPresent">Whether the kernel has the service; if not, it and all its servers are added.</param>
/// <param name="FirstEdit">Index of its first edit or addition.</param>
/// <param name="EditCount">Number of them.</param>
/// <param name="FirstRemoval">Index of its first removal.</param>
/// <param name="RemovalCount">Number of them.</param>
internal readonly record struct ServicePlan(bool IsPresent, int FirstEdit, int EditCount, int FirstRemoval, int RemovalCount);
