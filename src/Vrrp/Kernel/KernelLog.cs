using Microsoft.Extensions.Logging;

namespace Vrrp.Kernel;

/// <summary>What is said about addresses, routes and rules. Debug is the detailed log (-D).</summary>
internal static partial class KernelLog
{
    [LoggerMessage(1, LogLevel.Debug, "Netlink reflector reports IP {Address} removed from {Device}")]
    public static partial void AddressDeleted(ILogger log, string address, string device);

    [LoggerMessage(2, LogLevel.Information, "({Owner}) {Object} was removed by another program - leaving")]
    public static partial void Deleted(ILogger log, string owner, KernelObject @object);

    [LoggerMessage(3, LogLevel.Information, "({Owner}) {Object} was removed by the kernel together with another one - adding it again")]
    public static partial void Restored(ILogger log, string owner, KernelObject @object);

    [LoggerMessage(4, LogLevel.Warning, "({Owner}) {Object} was removed by another program - adding it again")]
    public static partial void RepairedRemoval(ILogger log, string owner, KernelObject @object);

    [LoggerMessage(5, LogLevel.Warning, "({Owner}) {Object} was changed by another program ({Difference}) - restoring it")]
    public static partial void RepairedChange(ILogger log, string owner, KernelObject @object, string difference);

    [LoggerMessage(6, LogLevel.Warning,
        "({Owner}) {Object} was removed or changed by another program {Count} times within {Seconds} s - leaving it to other routers")]
    public static partial void GaveUp(ILogger log, string owner, KernelObject @object, int count, int seconds);

    [LoggerMessage(7, LogLevel.Warning, "({Owner}) the lease of {Object} ran out while this process did not run - leaving")]
    public static partial void LeaseRanOut(ILogger log, string owner, KernelObject @object);

    [LoggerMessage(8, LogLevel.Error, "({Owner}) cannot {Operation} {Object}: {Reason}")]
    public static partial void Refused(ILogger log, string owner, string operation, KernelObject @object, string reason);

    [LoggerMessage(9, LogLevel.Information, "Restoring deleted static {Object}")]
    public static partial void StaticRestored(ILogger log, KernelObject @object);

    [LoggerMessage(14, LogLevel.Information, "Restoring deleted static address {Description} set")]
    public static partial void StaticAddressRestored(ILogger log, string description);

    [LoggerMessage(10, LogLevel.Warning,
        "static {Object} is removed by another program again and again - waiting {Seconds} s before adding it again")]
    public static partial void StaticPostponed(ILogger log, KernelObject @object, int seconds);

    [LoggerMessage(11, LogLevel.Information, "track_group {Group}: static {Item} {State}")]
    public static partial void GroupItem(ILogger log, string group, string item, string state);

    [LoggerMessage(13, LogLevel.Warning, "({Instance}) cannot set {Setting}")]
    public static partial void SettingRefused(ILogger log, string instance, string setting);
}
