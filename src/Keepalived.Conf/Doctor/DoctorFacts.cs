using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Doctor;

/// <summary>What the doctor looks at.</summary>
/// <param name="Own">The configuration of this director.</param>
public sealed record DoctorFacts(DirectorConfiguration Own)
{
    /// <summary>Configurations of the directors it works with.</summary>
    public IReadOnlyList<DirectorConfiguration> Peers { get; init; } = [];

    /// <summary>The addresses of this host; null: unknown.</summary>
    public IReadOnlyList<LocalAddress>? Addresses { get; init; }

    /// <summary>A kernel setting by its path below <c>/proc/sys</c>; null: unknown.</summary>
    public Func<string, string?> Setting { get; init; } = static _ => null;

    /// <summary>A line of a file of the configuration, as it stands there; null: unknown.</summary>
    public Func<string, int, string?> LineOf { get; init; } = static (_, _) => null;

    internal KeepalivedConfig Config => Own.Config;

    internal WrittenConfiguration Written => Own.Written;

    /// <summary>Addresses of this host that are not there because of the configuration; none when unknown.</summary>
    internal IEnumerable<LocalAddress> ForeignAddresses => (Addresses ?? []).Where(a => !Own.ManagedAddresses.Contains(a.Address));

    /// <summary>Facts from the system and the files a configuration was read from.</summary>
    /// <param name="own">The configuration.</param>
    /// <param name="system">The system; null: unknown.</param>
    /// <param name="files">Where the files are.</param>
    /// <param name="workingDirectory">Where their relative names start from.</param>
    public static DoctorFacts From(DirectorConfiguration own, ISystemFacts? system, IConfigurationFiles files, string workingDirectory)
    {
        var lines = new RawLines(files, workingDirectory);
        return new DoctorFacts(own)
        {
            Addresses = system?.Addresses,
            Setting = path => system?.Setting(path),
            LineOf = lines.Find,
        };
    }
}
