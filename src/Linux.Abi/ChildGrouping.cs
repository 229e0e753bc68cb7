namespace Linux.Abi;

/// <summary>Which process group a child belongs to.</summary>
public enum ChildGrouping
{
    /// <summary>The parent's.</summary>
    Inherited,

    /// <summary>Its own, numbered like its process id, so that it can be signalled with all it starts.</summary>
    NewGroup,

    /// <summary>Its own session and group, without a controlling terminal.</summary>
    NewSession,
}
