using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>The sections of static addresses, routes and rules and of track groups.</summary>
internal static class StaticLines
{
    /// <summary>Adds those that are not empty.</summary>
    public static void Add(DumpWriter text, KeepalivedConfig config, AddressLines addresses)
    {
        if (!config.StaticAddresses.IsEmpty) text.Heading("Static Addresses");
        foreach (var entry in config.StaticAddresses) text.Line($"     {addresses.Of(entry)}");
        if (!config.StaticRoutes.IsEmpty) text.Heading("Static Routes");
        foreach (var route in config.StaticRoutes) text.Line($"     {RouteText.Of(route)}");
        if (!config.StaticRules.IsEmpty) text.Heading("Static Rules");
        foreach (var rule in config.StaticRules) text.Line($"     {RuleText.Of(rule)}");
        if (!config.TrackGroups.IsEmpty) text.Heading("Static Track groups");
        foreach (var group in config.TrackGroups)
        {
            text.Line($" Static Track Group = {group.Name}");
            if (!group.Members.IsEmpty) text.Line("   VRRP member instances :");
            foreach (var member in group.Members) text.Line($"     {member}");
        }
    }
}
