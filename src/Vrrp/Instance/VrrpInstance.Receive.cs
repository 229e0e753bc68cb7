using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Instance;

public sealed partial class VrrpInstance
{
    // Bits of _reported above the decode errors.
    private const int ReportedAddressCount = 24;
    private const int ReportedMissingAddress = 25;
    private const int ReportedInterval = 26;
    private const int ReportedTwoOwners = 27;

    private ulong _reported;
    private InternetAddress? _lastSource;

    /// <summary>
    /// A packet with this instance's VRID arrived. Malformed ones are counted, and logged once per kind until the instance changes
    /// state or a valid advert comes from another router (RFC 9568 s8.4 asks for rate limiting).
    /// </summary>
    public void OnPacket(in VrrpPacket packet, MonotonicTime now, List<VrrpAction> actions)
    {
        if (State is not (VrrpState.Backup or VrrpState.Master)) return;
        var form = Format.ChecksumForm;
        if (!VrrpAdvert.TryDecode(packet, Format, out var advert, out var error))
        {
            Statistics.Count(error.Kind);
            _sentinel?.OnRejected(this, packet, error, now, actions);
            if (ReportOnce((int)error.Kind)) actions.Add(VrrpLog.Rejected(Name, packet, error));
            return;
        }
        if (form != Format.ChecksumForm) actions.Add(VrrpLog.OldChecksum(Name));
        Statistics.AdvertsReceived++;
        var isKnownSource = _lastSource == advert.Source;
        if (!isKnownSource)
        {
            _lastSource = advert.Source;
            _reported = 0;
        }
        WarnAbout(packet, advert, isKnownSource, actions);
        _sentinel?.OnAdvert(this, packet, advert, now, actions);
        if (State == VrrpState.Backup) OnAdvertInBackup(advert, now, actions);
        else OnAdvertInMaster(advert, now, actions);
    }

    // Differences that keepalived reports but does not reject since RFC 9568.
    private void WarnAbout(in VrrpPacket packet, in VrrpAdvert advert, bool isKnownSource, List<VrrpAction> actions)
    {
        if (Config.Version == 3 && advert.Interval != Config.AdvertInterval && ReportOnce(ReportedInterval))
            actions.Add(VrrpLog.IntervalDiffers(Name, Config.AdvertInterval, advert.Interval));
        if (advert.AddressCount != Format.AddressCount)
        {
            Statistics.AddressListErrors++;
            if (ReportOnce(ReportedAddressCount)) actions.Add(VrrpLog.AddressCount(Name, Format.AddressCount, advert.AddressCount));
        }
        if (Config.SkipCheckAdvertAddresses && State == VrrpState.Backup && isKnownSource) return;
        if (VrrpAdvert.MissingAddress(packet, Format) is not { } missing) return;
        Statistics.AddressListErrors++;
        if (ReportOnce(ReportedMissingAddress))
            actions.Add(VrrpLog.AddressMissing(Name, Config.VirtualRouterId, advert.Source, missing));
    }

    private bool ReportOnce(int kind)
    {
        var bit = 1ul << kind;
        if ((_reported & bit) != 0) return false;
        _reported |= bit;
        return true;
    }
}
