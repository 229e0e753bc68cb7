namespace Keepalived.Conf.Model;

/// <summary>An entry of <c>track_interface</c>.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Weight">-253..253; 0: down is a fault.</param>
/// <param name="Reverse"><c>reverse</c>.</param>
public sealed record TrackedInterface(string Name, int Weight, bool Reverse)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary>An entry of <c>track_script</c>, resolved to its <see cref="TrackScriptConfig"/> by name.</summary>
/// <param name="Name">The script block's name.</param>
/// <param name="Weight">The entry's own weight, else the script's. 0: failing is a fault.</param>
/// <param name="Reverse">The entry's own <c>reverse</c>, else the script's.</param>
public sealed record TrackedScript(string Name, int Weight, bool Reverse)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary>An entry of <c>track_file</c>, resolved to its <c>track_file</c> block by name.</summary>
/// <param name="Name">The block's name.</param>
/// <param name="Weight">-254..254, multiplies the file's value: the entry's own weight, else the block's. 0: a value other than 0 is a fault.</param>
/// <param name="Reverse">The entry's own <c>reverse</c>, else the block's.</param>
public sealed record TrackedFile(string Name, int Weight, bool Reverse)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary>An entry of <c>track_process</c>, resolved to its <c>vrrp_track_process</c> block by name.</summary>
/// <param name="Name">The block's name.</param>
/// <param name="Weight">-254..254: the entry's own weight, else the block's. 0: without quorum it is a fault.</param>
/// <param name="Reverse">The entry's own <c>reverse</c>, else the block's.</param>
public sealed record TrackedProcess(string Name, int Weight, bool Reverse)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary>An entry of <c>track_bfd</c>, resolved to its <c>bfd_instance</c> by name.</summary>
/// <param name="Name">The session's name.</param>
/// <param name="Weight">-253..253: the entry's own weight, else the session's. 0: a session that is down is a fault.</param>
/// <param name="Reverse">The entry's own <c>reverse</c>, else the session's.</param>
public sealed record TrackedBfd(string Name, int Weight, bool Reverse)
{
    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}
