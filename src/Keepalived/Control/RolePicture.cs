namespace Keepalived.Control;

/// <summary>A role that is wanted.</summary>
/// <param name="Name"><c>vrrp</c> or <c>checker</c>.</param>
/// <param name="Pid">Its process; null: it has none now.</param>
/// <param name="IsReady">Whether it has said so.</param>
/// <param name="Starts">How often it was started.</param>
internal sealed record RolePicture(string Name, int? Pid, bool IsReady, int Starts);
