using System.Net;

namespace Ipvs.Cli.Doctor;

/// <summary>What some real servers need for one virtual address.</summary>
/// <param name="Comment">What it is for.</param>
/// <param name="Servers">The real servers that need it; empty: every host the script runs on.</param>
/// <param name="Actions">Calls of the script's functions, in order.</param>
internal sealed record RealServerStep(string Comment, IReadOnlyList<IPAddress> Servers, IReadOnlyList<string> Actions);
