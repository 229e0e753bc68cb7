using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Addresses of an instance; the first one decides its family.</content>
internal sealed partial class VrrpInstanceBinder
{
    private readonly List<VirtualAddress> _addresses = [];
    private readonly List<VirtualAddress> _excluded = [];

    private void VirtualAddress(Statement s, List<VirtualAddress> list)
    {
        if (AddressBinder.Bind(s) is not { } entry) return;
        bool excluded = ReferenceEquals(list, _excluded);
        if (!excluded && !TakeFamily(entry.Address.Family))
        {
            s.Error(0, $"({Name}): address family must match VRRP instance [{s[0]}] - ignoring");
            return;
        }

        if (IsDuplicate(_addresses, entry) || IsDuplicate(_excluded, entry))
        {
            s.Error(0, $"({Name}): VIP duplicates a VIP {s[0]} - ignoring", DiagnosticCode.Duplicate);
            return;
        }

        list.Add(entry);
    }

    private static bool IsDuplicate(List<VirtualAddress> list, VirtualAddress entry) =>
        list.Exists(e => e.Address.Equals(entry.Address) && e.Device == entry.Device);
}
