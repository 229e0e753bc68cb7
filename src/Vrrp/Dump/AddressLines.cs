using System.Text;
using Keepalived.Conf.Model;
using Vrrp.Firewall;
using Vrrp.Host;
using Vrrp.Instance;
using Vrrp.Kernel;

namespace Vrrp.Dump;

/// <summary>Addresses as dumps and JSON have them: what is configured, on which interface, and whether it is there.</summary>
internal sealed class AddressLines
{
    private readonly KeepalivedConfig _config;
    private readonly VrrpPicture? _picture;
    private readonly HashSet<AddressKey> _present = [];

    /// <summary>Prepares to tell which addresses are there.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="picture">What the interfaces have; null: not known.</param>
    public AddressLines(KeepalivedConfig config, VrrpPicture? picture)
    {
        _config = config;
        _picture = picture;
        foreach (var link in picture?.Links ?? [])
        {
            foreach (var address in link.Addresses) _present.Add(AddressKey.Of(address));
        }
    }

    /// <summary>A virtual address of an instance.</summary>
    public string Of(VrrpInstanceConfig instance, InstancePicture? picture, VirtualAddress entry)
    {
        var device = _picture?.Devices.DeviceOf(instance, entry) ?? entry.Device ?? instance.Interface;
        var isSet = picture is { State: VrrpState.Master } && IsPresent(entry, device);
        var filter = isSet && FirewallPlan.IsSilent(instance)
            ? _config.Global.Firewall.IptablesIn is null ? " nftable_set" : " iptable_set"
            : "";
        return $"{Text(entry, device)}{(isSet ? " set" : "")}{filter}";
    }

    /// <summary>A static address.</summary>
    public string Of(VirtualAddress entry) => $"{Text(entry, entry.Device)}{(IsPresent(entry, entry.Device) ? " set" : "")}";

    private static string Notes(VirtualAddress entry)
    {
        var notes = new StringBuilder();
        if (entry.NoTrack) notes.Append(" no_track");
        if (entry.TrackGroup is { } group) notes.Append(" track_group ").Append(group);
        return notes.ToString();
    }

    private string Text(VirtualAddress entry, string? device)
    {
        var name = device ?? "(none)@NOWHERE";
        if (device is not null && _picture?.Devices.Find(device) is { } own) name = $"{device}@{own.Key.Parent}";
        return AddressText.Of(AddressMapping.ToKernel(entry, 0), entry.UseVmac ? $"{name} use_vmac" : name, Notes(entry));
    }

    private bool IsPresent(VirtualAddress entry, string? device) =>
        _picture?.Find(device) is { } found && _present.Contains(AddressKey.Of(AddressMapping.ToKernel(entry, found.Link.Index)));
}
