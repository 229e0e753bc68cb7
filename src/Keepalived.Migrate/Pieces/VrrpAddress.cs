using System.Net;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Pieces;

/// <summary>A virtual address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Length">Its prefix length; null: host.</param>
/// <param name="Device">Its interface; null: that of the instance.</param>
/// <param name="Label">Its label; null: none.</param>
/// <param name="Broadcast">Its broadcast address; null: none.</param>
internal sealed record VrrpAddress(IPAddress Address, int? Length, string? Device = null, string? Label = null, IPAddress? Broadcast = null)
{
    /// <summary>As it stands in <c>virtual_ipaddress</c>.</summary>
    public override string ToString() =>
        $"{Address}{(Length is { } length ? $"/{length}" : "")}{(Broadcast is null ? "" : $" brd {Broadcast}")}"
        + $"{(Device is null ? "" : $" dev {ConfigWords.Word(Device)}")}{(Label is null ? "" : $" label {ConfigWords.Word(Label)}")}";
}
