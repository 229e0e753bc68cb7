using Keepalived.Conf.Model;

namespace Vrrp.Tracking;

/// <summary>The interfaces without which routes and rules cannot be in the kernel.</summary>
internal static class NeededDevices
{
    public static IEnumerable<string> Of(RouteConfig route)
    {
        if (route.Device is { } device) yield return device;
        foreach (var hop in route.NextHops)
        {
            if (hop.Device is { } hopDevice) yield return hopDevice;
        }
    }

    public static IEnumerable<string> Of(RuleConfig rule)
    {
        if (rule.InputInterface is { } input) yield return input;
        if (rule.OutputInterface is { } output) yield return output;
    }
}
