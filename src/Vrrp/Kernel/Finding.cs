namespace Vrrp.Kernel;

/// <summary>How a wanted object and the kernel relate.</summary>
internal abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>It is not known: nobody has looked.</summary>
    public static readonly Finding Unknown = new NotKnown();

    /// <summary>It is not there.</summary>
    public static readonly Finding Absent = new NotThere();

    /// <summary>It is there as it shall be.</summary>
    public static readonly Finding Present = new AsWanted();

    /// <summary>It is there but was changed.</summary>
    /// <param name="Difference">What differs, in words.</param>
    /// <param name="Existing">How it is; null: a replacement puts it right.</param>
    public sealed record Changed(string Difference, Ipvs.Netlink.Route.InterfaceAddress? Existing) : Finding;

    private sealed record NotKnown : Finding;

    private sealed record NotThere : Finding;

    private sealed record AsWanted : Finding;
}
