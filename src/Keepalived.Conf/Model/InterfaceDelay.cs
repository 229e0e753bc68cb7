namespace Keepalived.Conf.Model;

/// <summary>An entry of <c>interface_up_down_delays</c>: how long a change must last before it counts.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="Down">For going down, 0..255 s.</param>
/// <param name="Up">For coming up, 0..255 s; default 0.</param>
public sealed record InterfaceDelay(string Interface, TimeSpan Down, TimeSpan Up)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}
