using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Parent;

/// <summary>
/// Compares the interfaces a configuration names with those of the system. keepalived does not start with one that is missing, unless
/// <c>dynamic_interfaces</c> is given.
/// </summary>
internal static class InterfaceCheck
{
    /// <summary>What is wrong, in file order, with keepalived's texts.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="exists">Whether the system has an interface.</param>
    internal static IReadOnlyList<Diagnostic> Run(KeepalivedConfig config, Func<string, bool> exists)
    {
        if (config.Global.DynamicInterfaces) return [];
        List<Diagnostic> found = [];
        foreach (var instance in config.VrrpInstances) CheckInstance(instance, exists, found);
        foreach (var address in config.StaticAddresses) CheckAddress(address, exists, found);
        if (found.Count == 0) return [];

        // keepalived repeats the verdict at the end; it makes the difference between the statuses 4 and 5 of -t.
        return
        [
            .. found.OrderBy(diagnostic => diagnostic.Span.Line),
            new Diagnostic(DiagnosticCode.NotRunnable, Severity.Fatal, default, "Non-existent interface specified in configuration"),
        ];
    }

    private static void CheckInstance(VrrpInstanceConfig instance, Func<string, bool> exists, List<Diagnostic> found)
    {
        if (instance.Interface is { } name && !exists(name))
            found.Add(Missing(instance.Origin, $"WARNING - interface {name} for vrrp_instance {instance.Name} doesn't exist"));
        foreach (var tracked in instance.TrackInterfaces)
        {
            if (!exists(tracked.Name))
                found.Add(Missing(instance.Origin, $"({instance.Name}) tracked interface {tracked.Name} doesn't exist"));
        }

        foreach (var address in instance.VirtualAddresses) CheckAddress(address, exists, found);
        foreach (var address in instance.ExcludedAddresses) CheckAddress(address, exists, found);
    }

    private static void CheckAddress(VirtualAddress address, Func<string, bool> exists, List<Diagnostic> found)
    {
        if (address.Device is { } device && !exists(device))
            found.Add(Missing(address.Origin, $"WARNING - interface {device} for ip address {address.Address} doesn't exist"));
    }

    private static Diagnostic Missing(Origin origin, string text) =>
        new(DiagnosticCode.UnknownInterface, Severity.Fatal, origin.Span, text);
}
