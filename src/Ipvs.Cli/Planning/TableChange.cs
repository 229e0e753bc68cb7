namespace Ipvs.Cli.Planning;

/// <summary>One change of a <see cref="TablePlan"/>, by numbers.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Wanted">
/// Number of the wanted service or server; of the service when a server is removed; -1 when a service is removed.
/// </param>
/// <param name="Old">Index of the old service or server in the plan; -1 when something is added.</param>
internal readonly record struct TableChange(ChangeKind Kind, int Wanted, int Old);
