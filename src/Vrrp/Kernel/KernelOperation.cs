using Ipvs.Netlink.Route;

namespace Vrrp.Kernel;

/// <summary>A change of the kernel with its reason.</summary>
/// <param name="Owner">Whom it is for, as named in log lines: an instance or a block of static entries.</param>
/// <param name="Object">The configured object.</param>
/// <param name="Change">The request.</param>
internal sealed record KernelOperation(string Owner, KernelObject Object, NetworkChange Change)
{
    /// <summary>What it does, as a verb.</summary>
    public string Verb => Change is NetworkChange.AddAddress or NetworkChange.AddRoute or NetworkChange.AddRule ? "add" : "remove";
}
