using Microsoft.Extensions.Logging;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>What the VRRP role's host says; lines of the protocol core come as actions. Debug is the detailed log (-D).</summary>
internal static partial class VrrpHostLog
{
    [LoggerMessage(1, LogLevel.Information, "{Text}", SkipEnabledCheck = true)]
    public static partial void Line(ILogger log, string text);

    [LoggerMessage(2, LogLevel.Debug, "{Text}")]
    public static partial void Detail(ILogger log, string text);

    [LoggerMessage(3, LogLevel.Debug,
        "VRRP sockpool: [ifindex({Index,3}), family({Family}), proto({Protocol}), fd({Receiver},{Sender}) {Kind}, address({Address})]")]
    public static partial void SocketOpened(
        ILogger log, int index, string family, int protocol, int receiver, int sender, string kind, InternetAddress address);

    [LoggerMessage(4, LogLevel.Error, "Unable to open VRRP socket on {Device}: {Reason}")]
    public static partial void SocketRefused(ILogger log, string device, string reason);

    [LoggerMessage(5, LogLevel.Information, "Netlink reports {Device} {State}")]
    public static partial void InterfaceState(ILogger log, string device, string state);

    [LoggerMessage(6, LogLevel.Information, "Interface {Device} deleted")]
    public static partial void InterfaceDeleted(ILogger log, string device);

    [LoggerMessage(7, LogLevel.Debug, "Interface {Device} added")]
    public static partial void InterfaceAdded(ILogger log, string device);

    [LoggerMessage(8, LogLevel.Debug, "({Device}) MAC Address changed from {Before} to {After}")]
    public static partial void MacChanged(ILogger log, string device, string before, string after);

    [LoggerMessage(9, LogLevel.Information, "({Instance}): send advert error {Errno} ({Text})")]
    public static partial void SendFailed(ILogger log, string instance, int errno, string text);

    [LoggerMessage(10, LogLevel.Information, "({Instance}) Cant send advert to {Peer} ({Text})")]
    public static partial void SendToPeerFailed(ILogger log, string instance, InternetAddress peer, string text);

    [LoggerMessage(11, LogLevel.Information, "IPv{Version} VRRP packet too short - {Length} bytes")]
    public static partial void PacketTooShort(ILogger log, int version, int length);

    [LoggerMessage(16, LogLevel.Debug, "({Instance}) Sending/queueing {Kind} on {Device} for {Address}")]
    public static partial void Announcing(ILogger log, string instance, string kind, string device, InternetAddress address);

    [LoggerMessage(17, LogLevel.Debug, "Sending gratuitous ARP on {Device} for {Address}")]
    public static partial void SendingArp(ILogger log, string device, InternetAddress address);

    [LoggerMessage(18, LogLevel.Debug, "Sending unsolicited Neighbour Advert on {Device} for {Address}")]
    public static partial void SendingNeighbourAdvert(ILogger log, string device, InternetAddress address);

    [LoggerMessage(19, LogLevel.Debug, "{Instance}: sending gratuitous ARP for {Address}")]
    public static partial void AnnouncingOwn(ILogger log, string instance, InternetAddress address);

    [LoggerMessage(20, LogLevel.Information, "Track script {Script} is already running, expect idle - skipping run")]
    public static partial void ScriptStillRunning(ILogger log, string script);

    [LoggerMessage(21, LogLevel.Error, "Unable to run script {Script}: {Reason}")]
    public static partial void ScriptRefused(ILogger log, string script, string reason);

    [LoggerMessage(22, LogLevel.Information, "Reloading")]
    public static partial void Reloading(ILogger log);

    [LoggerMessage(24, LogLevel.Error, "Reload refused: {Reason}")]
    public static partial void ReloadRefused(ILogger log, string reason);

    [LoggerMessage(25, LogLevel.Debug, "Registering {What}")]
    public static partial void Registering(ILogger log, string what);

    [LoggerMessage(26, LogLevel.Warning, "Netlink: events were lost, reading interfaces and addresses again")]
    public static partial void MonitorOverrun(ILogger log);

    [LoggerMessage(27, LogLevel.Warning, "State could not be saved for a successor: {Reason}")]
    public static partial void StateNotSaved(ILogger log, string reason);

    [LoggerMessage(28, LogLevel.Information, "({Instance}) interface {Device} does not exist")]
    public static partial void InterfaceMissing(ILogger log, string instance, string device);

    [LoggerMessage(29, LogLevel.Information, "{Count} unusable packets were not logged in the last {Seconds} s")]
    public static partial void HeldBack(ILogger log, long count, int seconds);

    [LoggerMessage(33, LogLevel.Warning, "vrrp process has used too much CPU time, vrrp_rlimit_rttime may need to be increased")]
    public static partial void TooMuchProcessorTime(ILogger log);

    [LoggerMessage(60, LogLevel.Information, "Unknown VRID({Vrid}) received on interface({Device}). ignoring...")]
    public static partial void UnknownRouter(ILogger log, byte vrid, string device);

    [LoggerMessage(61, LogLevel.Debug, "Assigned address {Address} for interface {Device}")]
    public static partial void SourceAssigned(ILogger log, InternetAddress address, string device);

    [LoggerMessage(62, LogLevel.Debug, "Deassigned address {Address} from interface {Device}")]
    public static partial void SourceDeassigned(ILogger log, InternetAddress address, string device);

    [LoggerMessage(80, LogLevel.Information, "({Instance}) {Reason}: recording written to {Path}")]
    public static partial void RecordWritten(ILogger log, string instance, string reason, string path);

    [LoggerMessage(81, LogLevel.Warning, "({Instance}) recording could not be written: {Reason}")]
    public static partial void RecordNotWritten(ILogger log, string instance, string reason);

    [LoggerMessage(82, LogLevel.Error, "lvs_sync_daemon: {Reason}")]
    public static partial void SyncDaemonRefused(ILogger log, string reason);

    [LoggerMessage(83, LogLevel.Warning, "The state an earlier process left is damaged - starting without it")]
    public static partial void StateDamaged(ILogger log);

    [LoggerMessage(84, LogLevel.Warning, "The configuration an earlier process left cannot be used: {Reason} - what only it had stays as it is")]
    public static partial void ConfigurationNotUsed(ILogger log, string reason);

    [LoggerMessage(85, LogLevel.Information, "The configuration is not that of the earlier process: applying the difference")]
    public static partial void ConfigurationChanged(ILogger log);

    [LoggerMessage(86, LogLevel.Warning, "The configuration could not be kept for a successor: {Reason}")]
    public static partial void ConfigurationNotKept(ILogger log, string reason);

    [LoggerMessage(87, LogLevel.Information, "Netlink reflector reports IP {Address} {Change} {Device}")]
    public static partial void AddressReported(ILogger log, string address, string change, string device);
}
