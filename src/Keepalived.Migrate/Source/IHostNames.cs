using System.Net;

namespace Keepalived.Migrate.Source;

/// <summary>Looks host names up, as the old tools did when they read their files.</summary>
public interface IHostNames
{
    /// <summary>The first address of that family; null: there is none. May take as long as a name server takes.</summary>
    IPAddress? Find(string name, bool isIpv6);
}
