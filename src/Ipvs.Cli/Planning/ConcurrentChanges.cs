using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using Linux.Abi;

namespace Ipvs.Cli.Planning;

/// <summary>
/// Tells refusals that come from somebody else changing the table at the same time from all others, and whether that
/// somebody did what was wanted anyway.
/// </summary>
internal sealed class ConcurrentChanges(IKernelTable kernel)
{
    private ServiceKey _read;
    private Dictionary<DestinationKey, IpvsDestination> _servers = [];

    /// <summary>Whether something was not as wanted, so that the table must be looked at again.</summary>
    public bool WereUnwanted { get; private set; }

    /// <summary>Judges a refusal; false when it is not somebody else's doing.</summary>
    /// <exception cref="NetlinkException">The entry could not be read.</exception>
    public bool Judge(IpvsOperation operation, NetlinkResult result)
    {
        switch (operation, result.Error)
        {
            case (IpvsOperation.RemoveDestination, Errno.ENOENT):
            case (IpvsOperation.RemoveService, Errno.ESRCH):
                return true; // it is gone, as wanted
            case (IpvsOperation.AddDestination(var service, var server), Errno.EEXIST):
                WereUnwanted |= !IsPresent(service, server);
                return true;
            case (IpvsOperation.AddService, Errno.EEXIST):
                // Whatever its configuration, it may have servers the plan knows nothing of.
                WereUnwanted = true;
                return true;
            case (IpvsOperation.UpdateDestination, Errno.ENOENT):
            case (not IpvsOperation.AddService, Errno.ESRCH):
                WereUnwanted = true;
                return true;
            default:
                return false;
        }
    }

    private bool IsPresent(ServiceKey service, IpvsDestination wanted)
    {
        if (_read != service)
        {
            _servers = kernel.ReadServers(service).ToDictionary(server => server.Key);
            _read = service;
        }

        return _servers.TryGetValue(wanted.Key, out IpvsDestination present)
            && new PackedServer(present, 0, 0).IsConfiguredAs(new PackedServer(wanted, 0, 0));
    }
}
