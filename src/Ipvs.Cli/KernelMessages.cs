using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>What a refusal of the kernel means for a command, in ipvsadm's words.</summary>
internal static class KernelMessages
{
    /// <summary>The message for <paramref name="error"/>.</summary>
    public static string Describe(KernelOperation operation, Errno error) => (operation, error) switch
    {
        (KernelOperation.AddService, Errno.EEXIST) => "Service already exists",
        (KernelOperation.AddService or KernelOperation.Service, Errno.ENOENT) => "Scheduler or persistence engine not found",
        (KernelOperation.Service, Errno.ESRCH) => "No such service",
        (KernelOperation.AddServer or KernelOperation.Server, Errno.ESRCH) => "Service not defined",
        (KernelOperation.AddServer, Errno.EEXIST) => "Destination already exists",
        (KernelOperation.Server, Errno.ENOENT) => "No such destination",
        (KernelOperation.StartDaemon, Errno.EEXIST) => "Daemon has already run",
        (KernelOperation.StopDaemon, Errno.ESRCH) => "No daemon is running",
        (_, Errno.EPERM) => "Permission denied (you must be root)",
        (_, Errno.EINVAL) => "Invalid operation.  Possibly wrong module version, address not unicast, ...",
        (_, Errno.ENOPROTOOPT) => "Protocol not available",
        (_, Errno.ENOMEM) => "Memory allocation problem",
        (_, Errno.EOPNOTSUPP) => "Operation not supported with IPv6",
        (_, Errno.EAFNOSUPPORT) => "Operation not supported with specified address family",
        (_, Errno.ETIMEDOUT) => "The kernel does not answer requests about IPVS",
        (_, Errno.EMSGSIZE) => "Module is wrong version",
        _ => error.Text(),
    };
}
