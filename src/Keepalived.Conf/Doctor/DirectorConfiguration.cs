using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Doctor;

/// <summary>The configuration of one director.</summary>
public sealed class DirectorConfiguration
{
    private DirectorConfiguration(string name, KeepalivedConfig config, WrittenConfiguration written)
    {
        Name = name;
        Config = config;
        Written = written;
        ManagedAddresses = new HashSet<IPAddress>(
            config.VrrpInstances.SelectMany(static i => i.AllAddresses()).Concat(config.StaticAddresses).Select(static a => a.Address.Address));
    }

    /// <summary>What messages call it: the file's name.</summary>
    public string Name { get; }

    /// <summary>The model.</summary>
    public KeepalivedConfig Config { get; }

    internal WrittenConfiguration Written { get; }

    /// <summary>Every address the configuration puts on its director.</summary>
    internal IReadOnlySet<IPAddress> ManagedAddresses { get; }

    /// <summary>A configuration that was read; null when there was no file to read.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="config">The model; null when there was no file.</param>
    /// <param name="lines">What the model was made from.</param>
    public static DirectorConfiguration? From(string name, KeepalivedConfig? config, LogicalConfiguration lines) =>
        config is null ? null : new DirectorConfiguration(name, config, new WrittenConfiguration(lines));
}
