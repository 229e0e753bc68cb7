namespace Checker.Scenarios;

/// <summary>A real server of a random configuration, in both namespaces, whose state or weight can be moved down and up.</summary>
/// <param name="Address">Its address, in no other service.</param>
/// <param name="Weight">Its weight in the file.</param>
internal abstract record RandomServer(string Address, int Weight)
{
    /// <summary>The checker, for the configuration.</summary>
    public abstract string Check { get; }

    /// <summary>Moves it; false when it cannot be moved in that direction.</summary>
    public abstract bool Move(bool up, Random random);

    /// <summary>What both daemons log when they have noticed the last move; null when the marker of the step tells.</summary>
    public virtual string? Noticed => null;
}
