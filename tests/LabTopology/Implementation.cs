namespace LabTopology;

/// <summary>A pair of programs that run a director: ours or the originals.</summary>
public sealed record Implementation(string Name, string Keepalived, string Ipvsadm)
{
    /// <summary>keepalived and ipvsadm of the distribution.</summary>
    public static Implementation Original { get; } = new("original", "/usr/sbin/keepalived", "/usr/sbin/ipvsadm");

    /// <summary>The programs <c>build.sh</c> made, below <c>dist/sbin</c>.</summary>
    public static Implementation Ours { get; } = new("ours", Path.Combine(Repository, "dist/sbin/keepalived"), Path.Combine(Repository, "dist/sbin/ipvs"));

    /// <summary>Root of the repository, found upwards from the running program.</summary>
    public static string Repository
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "IpvsSharp.sln"))) folder = Path.GetDirectoryName(folder);
            return folder ?? throw new LabException("not inside the repository");
        }
    }

    /// <summary>Whether both programs are there.</summary>
    public bool Exists => File.Exists(Keepalived) && File.Exists(Ipvsadm);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
