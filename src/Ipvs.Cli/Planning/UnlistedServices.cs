namespace Ipvs.Cli.Planning;

/// <summary>What happens to services the file does not name. Servers of services it names are always those it names.</summary>
internal enum UnlistedServices
{
    /// <summary>They are removed (the default).</summary>
    Remove,

    /// <summary>They are left alone.</summary>
    Keep,
}
