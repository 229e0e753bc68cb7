using System.Globalization;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;
using Linux.Abi;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>Every line the protocol core can say. The texts are keepalived's: scripts and log watchers match them.</summary>
internal static class VrrpLog
{
    public static VrrpAction Entering(string name, VrrpState state) => Always($"({name}) Entering {Word(state)} STATE");

    public static VrrpAction EnteringInit(string name, VrrpState state) => Always($"({name}) Entering {Word(state)} STATE (init)");

    public static VrrpAction MaintenanceBegins(string name, OverrideNote note) => Always($"({name}) Maintenance begins, {note.InLog()}");

    public static VrrpAction MaintenanceEnds(string name, string by) => Always($"({name}) Maintenance ends: {by}");

    public static VrrpAction Resuming(string name) => Always($"({name}) Resuming MASTER STATE");

    public static VrrpAction NoAddress(string name, bool isIpv6) =>
        Always($"({name}) entering FAULT state (no {(isIpv6 ? "IPv6" : "IPv4")} address for interface)");

    public static VrrpAction InterfaceDown(string name, string device) => Always($"({name}): entering FAULT state (interface {device} down)");

    public static VrrpAction ScriptFault(string name, string script) => Always($"({name}): entering FAULT state due to script {script}");

    public static VrrpAction FileFault(string name, string file) =>
        Always($"({name}): entering FAULT state (tracked file {file} has status -254)"); // keepalived's number for every fault of a file

    public static VrrpAction ProcessFault(string name, TrackedProcess process) =>
        Always($"({name}) entering FAULT state (tracked process {process.Name} quorum {(process.Reverse ? "" : "not ")}achieved)");

    public static VrrpAction BfdFault(string name, TrackedBfd session) =>
        Always($"({name}) entering FAULT state (tracked BFD instance {session.Name} is {(session.Reverse ? "UP" : "DOWN")})");

    public static VrrpAction SourceFault(string name) => Always($"({name}): entering FAULT state (src address not configured)");

    public static VrrpAction StaticFault(string name, string group) =>
        Always($"({name}): entering FAULT state (static item of track_group {group} missing)");

    public static VrrpAction ConfigurationFault(VrrpInstanceConfig config) => Always(config.UnicastFaultNoPeer && config.UnicastPeers.IsEmpty
        ? $"({config.Name}) Cannot use unicast without any peers - going to fault state"
        : $"({config.Name}) Cannot use an ipvlan without an address - going to fault state");

    public static VrrpAction FileState(string name, string file, bool isFault) =>
        Detail($"({name}): tracked file {file} {(isFault ? "now" : "leaving")} FAULT state");

    public static VrrpAction Quorum(string process, bool hasQuorum) =>
        Always($"Quorum {(hasQuorum ? "gained" : "lost")} for tracked process {process}");

    public static VrrpAction BfdState(string name, string session, bool isUp) =>
        Always($"VRRP_Instance({name}) Tracked BFD instance {session} is {(isUp ? "UP" : "DOWN")}");

    public static VrrpAction ThreadTimerExpired(TimeSpan late) =>
        Always(string.Create(CultureInfo.InvariantCulture, $"VRRP thread timer expired {late.TotalSeconds:F6} seconds ago"));

    public static VrrpAction MasterPaused(string name, TimeSpan silence, TimeSpan wait) => Always(string.Create(
        CultureInfo.InvariantCulture,
        $"({name}) sent nothing for {silence.TotalSeconds:F3} seconds - listening for {wait.TotalSeconds:0.###} seconds before sending again"));

    public static VrrpAction BackupPaused(string name, TimeSpan late, TimeSpan wait) => Always(string.Create(
        CultureInfo.InvariantCulture,
        $"({name}) is {late.TotalSeconds:F3} seconds late - listening for {wait.TotalSeconds:0.###} seconds before becoming master"));

    public static VrrpAction SplitBrain(string name, in VrrpPacket packet, TimeSpan? since, string reason) => Always(
        $"({name}) Split brain: {packet.Source} is {(since is null ? "a" : "still a")} second master of VRID {packet.VirtualRouterId}"
        + $" with priority {packet.Payload[2]}{After(since)}: {reason}");

    public static VrrpAction OtherCluster(string name, in VrrpPacket packet, TimeSpan? since) => Always(
        $"({name}) following {packet.Source}{After(since)}, which has none of our addresses: another cluster uses VRID {packet.VirtualRouterId}");

    public static VrrpAction Syncing(string group, VrrpState state) => Always($"VRRP_Group({group}) Syncing instances to {Word(state)} state");

    public static VrrpAction SyncingFault(string group, string name) => Always($"VRRP_Group({group}): Syncing {name} to FAULT state");

    public static VrrpAction LowerDiscarded(string name, in VrrpAdvert advert) =>
        Always($"({name}) received lower priority ({advert.Priority}) advert from {advert.Source} - discarding");

    public static VrrpAction LowerAnswered(string name, in VrrpAdvert advert, byte own, bool answers) => Always(
        $"({name}) Received advert from {advert.Source} with lower priority {advert.Priority}, ours {own}{(answers ? ", forcing new election" : "")}");

    public static VrrpAction HigherPriority(string name, in VrrpAdvert advert, byte own) =>
        Always($"({name}) Master received advert from {advert.Source} with higher priority {advert.Priority}, ours {own}");

    public static VrrpAction HigherAddress(string name, in VrrpAdvert advert) => Always(
        $"({name}) Master received advert from {advert.Source} with same priority {advert.Priority} but higher IP address than ours");

    public static VrrpAction OwnAddressHeard(string name) =>
        Always($"({name}) WARNING - equal priority advert received from remote host with our IP address.");

    public static VrrpAction TwoOwners(string name, InternetAddress other) =>
        Always($"({name}) CONFIGURATION ERROR: local instance and {other} are both configured as address owner, please resolve");

    public static VrrpAction PriorityChanged(string name, byte before, byte after) =>
        Always($"({name}) Changing effective priority from {before} to {after}");

    public static VrrpAction AdvertTimeout(string name) => Detail($"({name}) Receive advertisement timeout");

    public static VrrpAction BackupPriorityZero(string name) => Detail($"({name}) Backup received priority 0 advertisement");

    public static VrrpAction MasterPriorityZero(string name) => Detail($"({name}) Master received priority 0 message");

    public static VrrpAction SentPriorityZero(string name) => Detail($"({name}) sent 0 priority");

    public static VrrpAction MasterSet(string name, InternetAddress master) => Detail($"({name}) master set to {master}");

    public static VrrpAction MasterChanged(string name, InternetAddress before, InternetAddress after) =>
        Detail($"({name}) master changed from {before} to {after}");

    public static VrrpAction StartPreemptDelay(string name, TimeSpan delay) =>
        Detail(string.Create(CultureInfo.InvariantCulture, $"({name}) start preempt delay ({delay.TotalSeconds:F6})"));

    public static VrrpAction StopPreemptDelay(string name) => Detail($"({name}) stop preempt delay");

    public static VrrpAction SettingFirewall(string name) => Detail($"({name}) setting firewall drop rule");

    public static VrrpAction RemovingFirewall(string name) => Detail($"({name}) removing firewall drop rule");

    public static VrrpAction SettingAddresses(string name) => Detail($"({name}) setting VIPs.");

    public static VrrpAction SettingExcluded(string name) => Detail($"({name}) setting E-VIPs.");

    public static VrrpAction RemovingAddresses(string name) => Detail($"({name}) removing VIPs.");

    public static VrrpAction SettingRoutes(string name) => Detail($"({name}) setting Virtual Routes");

    public static VrrpAction SettingRules(string name) => Detail($"({name}) setting Virtual Rules");

    public static VrrpAction RemovingRoutes(string name) => Detail($"({name}) removing Virtual Routes");

    public static VrrpAction RemovingRules(string name) => Detail($"({name}) removing Virtual Rules");

    public static VrrpAction RemovingExcluded(string name) => Detail($"({name}) removing E-VIPs.");

    public static VrrpAction AddressGone(string name, VirtualAddress address, string? device) =>
        Always($"({name}) ip address {address.Address} dev {address.Device ?? device}, no longer exist");

    public static VrrpAction IntervalLearned(string name, TimeSpan before, TimeSpan after) => Detail(
        $"({name}) advertisement interval updated from {before.TotalMilliseconds}ms to {after.TotalMilliseconds}ms by master");

    public static VrrpAction IntervalRestored(string name, TimeSpan before, TimeSpan after) => Detail(
        $"({name}) changing advert interval from {before.TotalMilliseconds}ms to locally configured {after.TotalMilliseconds}ms");

    public static VrrpAction OldChecksum(string name) => Always($"({name}) Setting unicast VRRPv3 checksum to old version");

    public static VrrpAction ClockSkew(string name, in VrrpAdvert advert, int window) => Always(
        $"({name}) authentication clock skew {advert.ClockSkew} sec from {advert.Source} approaching window {window} sec");

    public static VrrpAction WrongDestination(string name, bool isMulticast, bool expectsMulticast) =>
        Detail($"({name}) discarding {Cast(isMulticast)} packet on {Cast(expectsMulticast)} instance");

    public static VrrpAction IntervalDiffers(string name, TimeSpan own, TimeSpan received) => Always(
        $"({name}) advertisement interval mismatch ours = {VrrpAdvert.Centiseconds(own)} centi-sec rcv'd={VrrpAdvert.Centiseconds(received)} centi-sec");

    public static VrrpAction AddressCount(string name, int expected, int received) => Always($"({name}) expected {expected} VIPs but received {received}");

    public static VrrpAction AddressMissing(string name, byte vrid, InternetAddress source, InternetAddress missing) =>
        Always($"({name}) ip address associated with VRID {vrid} not present in advert from {source}: {missing}");

    public static VrrpAction ScriptKept(string script, bool isUp) =>
        Always($"VRRP_Script({script}) considered {(isUp ? "successful" : "unsuccessful")} on reload");

    public static VrrpAction ScriptReturned(string script, int status) => Always($"Script `{script}` now returning {status}");

    public static VrrpAction ScriptSucceeded(string script) => Always($"VRRP_Script({script}) succeeded");

    public static VrrpAction ScriptFailed(string script, ScriptOutcome result) => Always($"VRRP_Script({script}) " + result switch
    {
        ScriptOutcome.Exited exited => $"failed (exited with status {exited.Status})",
        ScriptOutcome.Signalled signalled => $"failed (due to signal {signalled.Signal})",
        ScriptOutcome.CouldNotStart refused => $"could not be run ({refused.Error.Text()})",
        _ => "timed_out",
    });

    public static VrrpAction StateTooOld(int masters, TimeSpan silence) => Always(string.Create(
        CultureInfo.InvariantCulture,
        $"The state an earlier process left, with {masters} in MASTER STATE, is {(silence == TimeSpan.MaxValue ? "from before the system was started" : $"{silence.TotalSeconds:0.0} seconds old")} - starting as usual"));

    public static VrrpAction StartupDelayed(TimeSpan delay) =>
        Always(string.Create(CultureInfo.InvariantCulture, $"Delaying startup for {delay.TotalSeconds:0.######} seconds"));

    public static VrrpAction StartupDelayOver() => Always("Delayed start completed");

    /// <summary>The line for a packet that was not accepted.</summary>
    public static VrrpAction Rejected(string name, in VrrpPacket packet, VrrpDecodeError error)
    {
        var from = packet.Source;
        var (actual, expected) = (error.Actual, error.Expected);
        return Always($"({name}) " + error.Kind switch
        {
            VrrpDecodeErrorKind.Length => $"vrrp packet from {from} too {(actual > expected ? "long" : "short")}, length {actual} and expect {expected}",
            VrrpDecodeErrorKind.Ttl => $"invalid TTL/HL from {from}. Received {actual} and expect {expected}",
            VrrpDecodeErrorKind.Version => $"wrong VRRP version from {from}. Received {actual} and expect {expected}",
            VrrpDecodeErrorKind.InvalidAuthenticationType => $"Invalid auth type from {from}: {actual}",
            VrrpDecodeErrorKind.AuthenticationTypeMismatch => $"received a {actual} auth from {from}, expecting {expected}!",
            VrrpDecodeErrorKind.Password => $"received an invalid passwd from {from}!",
            VrrpDecodeErrorKind.UnexpectedAuthenticationHeader => $"Received AH header but auth type not AH from {from}",
            VrrpDecodeErrorKind.MissingAuthenticationHeader => $"No AH header but auth type is AH from {from}",
            VrrpDecodeErrorKind.AuthenticationCode =>
                "IPSEC-AH : invalid IPSEC HMAC-MD5 value. Due to fields mutation or bad password !",
            VrrpDecodeErrorKind.SecurityParameterIndex => $"IPSEC AH : invalid IPSEC SPI value. {(uint)actual} and expect {(uint)expected}",
            VrrpDecodeErrorKind.Replay => $"IPSEC-AH : sequence number {(uint)actual} already processed. Packet dropped. Local({(uint)expected})",
            VrrpDecodeErrorKind.MissingTrailer => $"missing authentication trailer from {from}",
            VrrpDecodeErrorKind.MalformedTrailer => $"malformed authentication trailer from {from}",
            VrrpDecodeErrorKind.StaleTrailer => $"stale authentication trailer from {from}, clock skew {actual} sec exceeds window {expected} sec",
            VrrpDecodeErrorKind.UnknownKey => $"unknown authentication key id {actual} from {from}",
            VrrpDecodeErrorKind.WrongHmac => $"invalid authentication HMAC from {from}",
            VrrpDecodeErrorKind.ReplayedTrailer => $"replayed authentication trailer from {from}",
            VrrpDecodeErrorKind.Interval => $"advertisement interval mismatch with {from} mine={expected} sec rcv'd={actual} sec",
            VrrpDecodeErrorKind.ZeroInterval => $"advertisement interval 0 from {from} - ignoring",
            VrrpDecodeErrorKind.Type => $"Invalid packet type from {from}. {actual} and expect {expected}",
            VrrpDecodeErrorKind.IpTotalLength => $"ip_tot_len mismatch against received length from {from}. {actual} and received {expected}",
            VrrpDecodeErrorKind.Checksum => $"Invalid VRRPv{actual} checksum from {from}",
            VrrpDecodeErrorKind.ExpectedUnicast => $"Expected unicast packet but received multicast packet from {from}",
            VrrpDecodeErrorKind.ExpectedMulticast => $"Expected multicast packet but received unicast packet from {from}",
            VrrpDecodeErrorKind.OwnerIgnores => $"Dropping packet(s) from {from} since we are address owner",
            VrrpDecodeErrorKind.UnknownPeer => $"unicast source address {from} not a unicast peer",
            VrrpDecodeErrorKind.PeerTtl => $"TTL/HL {actual} from {from} not in range [{expected >> 8}, {expected & 0xff}]",
            _ => $"unusable packet from {from}",
        });
    }

    private static string After(TimeSpan? since) =>
        since is { } time ? string.Create(CultureInfo.InvariantCulture, $" after {time.TotalSeconds:F0} seconds") : "";

    private static string Word(VrrpState state) => state switch
    {
        VrrpState.Backup => "BACKUP",
        VrrpState.Master => "MASTER",
        VrrpState.Fault => "FAULT",
        _ => "INIT",
    };

    private static string Cast(bool isMulticast) => isMulticast ? "multicast" : "unicast";

    private static VrrpAction.Log Always(string text) => new(text, Detail: false);

    private static VrrpAction.Log Detail(string text) => new(text, Detail: true);
}
