using Microsoft.Extensions.Logging;

namespace Vrrp.Devices;

/// <summary>What is said about interfaces: those made for instances, and the links of others.</summary>
internal static partial class DeviceLog
{
    [LoggerMessage(220, LogLevel.Debug, "({Instance}): Success creating {Kind} interface {Device}")]
    public static partial void Created(ILogger log, string instance, string kind, string device);

    [LoggerMessage(221, LogLevel.Debug, "({Instance}) Success removing {Kind} interface {Device}")]
    public static partial void Removed(ILogger log, string instance, string kind, string device);

    [LoggerMessage(222, LogLevel.Information, "({Instance}) Found matching interface {Device}")]
    public static partial void Adopted(ILogger log, string instance, string device);

    [LoggerMessage(223, LogLevel.Error, "({Instance}): Unable to create {Kind} interface {Device}: {Reason}")]
    public static partial void Refused(ILogger log, string instance, string kind, string device, string reason);

    [LoggerMessage(224, LogLevel.Information, "({Instance}) Removing old {Kind} interface {Device}, which is another than configured")]
    public static partial void Replaced(ILogger log, string instance, string kind, string device);

    [LoggerMessage(225, LogLevel.Information, "({Instance}) Update old {Kind} interface {Device} due to wrong MAC")]
    public static partial void Updated(ILogger log, string instance, string kind, string device);

    [LoggerMessage(226, LogLevel.Warning, "VMAC {Taken} conflicts with existing interface - using {Device}")]
    public static partial void NameTaken(ILogger log, string taken, string device);

    [LoggerMessage(227, LogLevel.Warning, "({Instance}) {Device}: {What} could not be set: {Reason}")]
    public static partial void NotSet(ILogger log, string instance, string device, string what, string reason);

    [LoggerMessage(228, LogLevel.Information, "NOTICE: setting sysctl net.ipv4.conf.all.rp_filter from {Value} to 0")]
    public static partial void ReversePathFilterMoved(ILogger log, int value);

    [LoggerMessage(229, LogLevel.Debug, "{Device}: Adding flags change from 0x{Before} to 0x{After} delay by {Microseconds}")]
    public static partial void Delayed(ILogger log, string device, string before, string after, long microseconds);

    [LoggerMessage(230, LogLevel.Debug, "Delay timer for {Device} cancelled")]
    public static partial void DelayCancelled(ILogger log, string device);

    [LoggerMessage(231, LogLevel.Information, "Linkbeat reports {Device} {State}")]
    public static partial void Polled(ILogger log, string device, string state);

    [LoggerMessage(232, LogLevel.Information, "Using MII-BMSR/ETHTOOL NIC polling thread(s)...")]
    public static partial void Polling(ILogger log);

    [LoggerMessage(233, LogLevel.Information, "({Device}): Configured linkbeat type {Configured} not supported, using {Used}")]
    public static partial void OtherMethod(ILogger log, string device, string configured, string used);

    [LoggerMessage(234, LogLevel.Information, "Turning off linkbeat for {Device} since not used for tracking")]
    public static partial void PollingUnused(ILogger log, string device);

    [LoggerMessage(235, LogLevel.Information, "Turning off linkbeat for {Device} since netlink works for vmacs/ipvlans")]
    public static partial void PollingNeedless(ILogger log, string device);
}
