using Keepalived.Conf.Binding;
using Keepalived.Conf.Source;

namespace Keepalived.Conf;

/// <summary>What reading a configuration depends on besides its files.</summary>
public sealed record ReadOptions
{
    /// <summary><c>-i</c>/<c>--config-id</c>: the name <c>@ID</c> lines are compared with. Null: the host name up to the first dot.</summary>
    public string? ConfigId { get; init; }

    /// <summary><c>-e</c>/<c>--all-config</c>: all include checks from the start.</summary>
    public bool IncludeCheckAll { get; init; }

    /// <summary><c>-t</c>: numbers with trailing junk are refused instead of being used with a warning.</summary>
    public bool IsConfigTest { get; init; }

    /// <summary>Whose blocks are bound. Default: everybody's.</summary>
    public RoleFilter Filter { get; init; }

    /// <summary>Virtual servers of the reading before: what has not changed is not bound again. Only of a reading with the same <see cref="IsConfigTest"/>. Null: none.</summary>
    public BoundServers? Before { get; init; }

    /// <summary>Where files come from. Default: the file system.</summary>
    public IConfigurationFiles Files { get; init; } = new ConfigurationFiles();

    /// <summary>Directory relative names start from. Null: the process's working directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary><c>${_ENV NAME}</c>; null means unset. Default: the process's environment.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary><c>${_RANDOM}</c>: a number between the two, both included.</summary>
    public Func<long, long, long> Random { get; init; } = static (min, max) => System.Random.Shared.NextInt64(min, max == long.MaxValue ? max : max + 1);
}
