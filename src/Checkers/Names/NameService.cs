using System.Net;
using System.Net.Sockets;
using Checkers.Checks.Dns;
using Checkers.Health;

namespace Checkers.Names;

/// <summary>Answers to <see cref="NameQuestion"/>s: hosts by the C library, as every program does, services by SRV records first.</summary>
/// <param name="servers">The name servers for SRV records, asked before each question.</param>
/// <param name="hosts">The addresses of a host.</param>
/// <param name="patience">How long to wait for a name server.</param>
internal sealed class NameService(
    Func<IReadOnlyList<IPEndPoint>> servers, Func<string, AddressFamily, CancellationToken, Task<IPAddress[]>> hosts, TimeSpan patience)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Name services as this host has them.</summary>
    public static NameService OfThisHost() => new(ResolvConf.Read, Dns.GetHostAddressesAsync, _patience);

    /// <summary>Asks; never throws but when it is cancelled.</summary>
    public async Task<NameAnswer> ResolveAsync(NameQuestion question, CancellationToken cancellation)
    {
        try
        {
            if (question.IsSrv) return new(await ServiceAsync(question, cancellation).ConfigureAwait(false));
            var addresses = await HostAsync(question.Name, question.Family, cancellation).ConfigureAwait(false);
            return new([.. addresses.Select(static address => new ResolvedTarget(address))]);
        }
        catch (NameException error)
        {
            return NameAnswer.Failed(error.Message);
        }
    }

    private async Task<List<ResolvedTarget>> ServiceAsync(NameQuestion question, CancellationToken cancellation)
    {
        var records = SrvRecord.Preferred(await new SrvClient(servers(), patience).AskAsync(question.Name, cancellation).ConfigureAwait(false));
        var targets = new List<ResolvedTarget>();
        NameException? missing = null;
        foreach (var record in records)
        {
            if (record.Target.Length == 0) continue;
            try
            {
                foreach (var address in await HostAsync(record.Target, question.Family, cancellation).ConfigureAwait(false))
                    targets.Add(new(address, record.Port, record.WeightAmong(records)));
            }
            catch (NameException error)
            {
                missing = new($"{record.Target}: {error.Message}", error.IsTemporary);
                // One wrong record does not take the others away; a name server that fails would.
                if (error.IsTemporary) throw missing;
            }
        }
        return targets.Count > 0 || missing is null ? targets : throw missing;
    }

    private async Task<IPAddress[]> HostAsync(string name, AddressFamily family, CancellationToken cancellation)
    {
        try
        {
            var found = await hosts(name, family, cancellation).ConfigureAwait(false);
            return found.Length > 0 ? found : throw new NameException("no address", isTemporary: false);
        }
        catch (SocketException error)
        {
            throw error.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData => new NameException("Name or service not known", isTemporary: false),
                SocketError.TryAgain => new NameException("Temporary failure in name resolution", isTemporary: true),
                _ => new NameException(error.Message, isTemporary: true),
            };
        }
        catch (ArgumentException)
        {
            throw new NameException("not a host name", isTemporary: false);
        }
    }
}
