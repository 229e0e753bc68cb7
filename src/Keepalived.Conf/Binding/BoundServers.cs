using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary>
/// The virtual servers of a configuration with what they were made of, for the next reading: a server whose lines are the same at the
/// same place is taken over as it is, when everything outside of virtual servers is the same too. One that drew a message is not among
/// them, so that every message is given at each reading.
/// </summary>
public sealed class BoundServers
{
    private readonly Dictionary<(int File, int Line), BoundServer> _servers = [];

    /// <summary>Digest of everything outside of virtual servers.</summary>
    internal UInt128 Surroundings { get; init; }

    /// <summary>How many there are.</summary>
    public int Count => _servers.Count;

    internal void Add(BoundServer server) => _servers.TryAdd((server.Lines.File, server.Lines.Line), server);

    /// <summary>The server made of the lines from <paramref name="first"/>, which is where <paramref name="head"/> begins, if they are the same.</summary>
    internal BoundServer? Find(LineBuffer lines, in LogicalLine head, int first, LineDigest digest) =>
        _servers.TryGetValue((head.File, head.Line), out var server) && server.Lines.AreAt(lines, first, digest) ? server : null;
}

/// <summary>A virtual server that was bound without a message.</summary>
/// <param name="Lines">What it was made of.</param>
/// <param name="Position">Where it stood, for <see cref="EarlierDefinitions"/>.</param>
/// <param name="Server">The server.</param>
internal sealed record BoundServer(BlockLines Lines, int Position, VirtualServer Server);
