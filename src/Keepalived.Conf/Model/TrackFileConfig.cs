namespace Keepalived.Conf.Model;

/// <summary>A <c>track_file</c> block: a file whose number changes priorities and weights.</summary>
public sealed record TrackFileConfig
{
    /// <summary>The block's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>file</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>weight</c>: what the number is multiplied with, -254..254, default 1; 0: a number other than 0 is a fault.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary><c>init_file</c>; null: the file is not touched.</summary>
    public TrackFileInit? Init { get; init; }

    /// <summary>Where the path stands.</summary>
    public Origin PathOrigin { get; init; }

    /// <summary>Where the block begins.</summary>
    public Origin Origin { get; init; }
}

/// <summary><c>init_file</c>: what the file is given at the start of the daemon, not at a reload.</summary>
/// <param name="Value">The number, default 0.</param>
/// <param name="Overwrite">Even when the file exists.</param>
public sealed record TrackFileInit(int Value, bool Overwrite);
