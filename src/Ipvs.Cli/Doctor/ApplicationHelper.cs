namespace Ipvs.Cli.Doctor;

/// <summary>An application helper of IPVS (<c>/proc/net/ip_vs_app</c>).</summary>
/// <param name="Name">Its name, such as <c>ftp</c>.</param>
/// <param name="Port">The service port it is for.</param>
internal sealed record ApplicationHelper(string Name, ushort Port);
