using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Instance;

public sealed partial class VrrpInstance
{
    // Bits of _reported above the decode errors.
    private const int ReportedAddressCount = 48;
    private const int ReportedMissingAddress = 49;
    private const int ReportedInterval = 50;
    private const int ReportedTwoOwners = 51;
    private const int ReportedClockSkew = 52;
    private const int ReportedUnicast = 53;

    // Another cluster with our VRID: its addresses are served, ours are not, and one line long ago does not help who is looking.
    private static readonly TimeSpan s_addressWarningsRepeat = TimeSpan.FromMinutes(5);

    private readonly AcceptedAdvert _accepted = new();
    private ulong _reported;
    private InternetAddress? _lastSource;
    private MonotonicTime _addressCountReported;
    private MonotonicTime _missingAddressReported;

    /// <summary>
    /// A packet with this instance's VRID arrived. Malformed ones are counted, and logged once per kind until the instance changes
    /// state or a valid advert comes from another router (RFC 9568 s8.4 asks for rate limiting).
    /// </summary>
    public void OnPacket(in VrrpPacket packet, MonotonicTime now, List<VrrpAction> actions)
    {
        if (State is not (VrrpState.Backup or VrrpState.Master)) return;
        var isRepeated = _accepted.IsRepeated(packet, Format, out var advert);
        if (isRepeated ? !IsWelcome(packet, now, actions) : !TryAccept(packet, now, out advert, actions)) return;
        Statistics.AdvertsReceived++;
        _sentinel?.OnAdvert(this, packet, advert, now, actions);
        if (State == VrrpState.Backup) OnAdvertInBackup(advert, now, actions);
        else OnAdvertInMaster(advert, now, actions);
    }

    private bool TryAccept(in VrrpPacket packet, MonotonicTime now, out VrrpAdvert advert, List<VrrpAction> actions)
    {
        advert = default;
        if (Format.IsIpv6 && packet.Destination.IsMulticast != Format.IsMulticast)
        {
            // A raw IPv6 socket hears more than it is bound to when another instance has joined the group.
            if (ReportOnce(ReportedUnicast)) actions.Add(VrrpLog.WrongDestination(Name, packet.Destination.IsMulticast, Format.IsMulticast));
            return false;
        }
        Format.Sequence.IsContested = State == VrrpState.Master;
        var form = Format.ChecksumForm;
        if (!VrrpAdvert.TryDecode(packet, Format, out advert, out var error)) return Reject(packet, error, now, actions);
        if (form != Format.ChecksumForm) actions.Add(VrrpLog.OldChecksum(Name));
        if (!IsWelcome(packet, now, actions)) return false;
        var isKnownSource = _lastSource == advert.Source;
        if (!isKnownSource)
        {
            _lastSource = advert.Source;
            _reported = 0;
        }
        var isAsExpected = WarnAbout(packet, advert, isKnownSource, now, actions);
        error = VrrpAdvert.CheckPeer(packet, Format);
        if (error.Kind != VrrpDecodeErrorKind.None) return Reject(packet, error, now, actions);
        if (isAsExpected) _accepted.Remember(packet, Format, advert);
        else _accepted.Forget();
        return true;
    }

    private bool Reject(in VrrpPacket packet, VrrpDecodeError error, MonotonicTime now, List<VrrpAction> actions)
    {
        Statistics.Count(error.Kind);
        if (error.Kind != VrrpDecodeErrorKind.OwnerIgnores) _sentinel?.OnRejected(this, packet, error, now, actions);
        if (ReportOnce((int)error.Kind)) actions.Add(VrrpLog.Rejected(Name, packet, error));
        return false;
    }

    private bool IsWelcome(in VrrpPacket packet, MonotonicTime now, List<VrrpAction> actions) =>
        !Config.OwnerIgnoreAdverts || !IsOwner || Reject(packet, new VrrpDecodeError(VrrpDecodeErrorKind.OwnerIgnores), now, actions);

    // Differences that keepalived reports but does not reject since RFC 9568. True when everything was looked at and is as configured.
    private bool WarnAbout(in VrrpPacket packet, in VrrpAdvert advert, bool isKnownSource, MonotonicTime now, List<VrrpAction> actions)
    {
        var isAsExpected = true;
        if (Format.Authenticator is { Window: > 0 and var window } && Math.Abs(advert.ClockSkew) > window / 2 && ReportOnce(ReportedClockSkew))
            actions.Add(VrrpLog.ClockSkew(Name, advert, window));
        if (Config.Version == 3 && advert.Interval != Config.AdvertInterval)
        {
            isAsExpected = false;
            if (ReportOnce(ReportedInterval)) actions.Add(VrrpLog.IntervalDiffers(Name, Config.AdvertInterval, advert.Interval));
        }
        if (advert.AddressCount != Format.AddressCount)
        {
            isAsExpected = false;
            Statistics.AddressListErrors++;
            if (ReportNowAndThen(ReportedAddressCount, ref _addressCountReported, now))
                actions.Add(VrrpLog.AddressCount(Name, Format.AddressCount, advert.AddressCount));
        }
        if (Config.SkipCheckAdvertAddresses && State == VrrpState.Backup && isKnownSource) return false;
        if (VrrpAdvert.MissingAddress(packet, Format) is not { } missing) return isAsExpected;
        Statistics.AddressListErrors++;
        if (ReportNowAndThen(ReportedMissingAddress, ref _missingAddressReported, now))
            actions.Add(VrrpLog.AddressMissing(Name, Config.VirtualRouterId, advert.Source, missing));
        return false;
    }

    private bool ReportOnce(int kind)
    {
        var bit = 1ul << kind;
        if ((_reported & bit) != 0) return false;
        _reported |= bit;
        return true;
    }

    private bool ReportNowAndThen(int kind, ref MonotonicTime last, MonotonicTime now)
    {
        if (!ReportOnce(kind) && now - last < s_addressWarningsRepeat) return false;
        last = now;
        return true;
    }
}
