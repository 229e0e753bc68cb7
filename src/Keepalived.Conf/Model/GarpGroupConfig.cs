namespace Keepalived.Conf.Model;

/// <summary>A <c>garp_group</c> block: interfaces that share pauses between announcements.</summary>
public sealed record GarpGroupConfig
{
    /// <summary><c>garp_interval</c> between gratuitous ARPs; null: not limited by the group.</summary>
    public TimeSpan? GarpInterval { get; init; }

    /// <summary><c>gna_interval</c> between unsolicited neighbour advertisements; null: not limited by the group.</summary>
    public TimeSpan? GnaInterval { get; init; }

    /// <summary><c>interface</c> and <c>interfaces</c>; an interface belongs to one group only.</summary>
    public ValueArray<GroupedInterface> Interfaces { get; init; } = [];

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}

/// <summary>An interface of a group.</summary>
/// <param name="Name">Its name.</param>
public sealed record GroupedInterface(string Name)
{
    /// <summary>Where it is named.</summary>
    public Origin Origin { get; init; }
}
