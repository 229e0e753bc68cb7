using System.Globalization;
using Keepalived.Migrate.Pieces;

namespace Keepalived.Migrate.Writing;

/// <summary>Writes a <c>vrrp_instance</c>.</summary>
internal static class InstanceWriter
{
    // As many as a packet of adverts should hold; the others are set all the same.
    private const int MostAdvertised = 20;

    public static Statement Write(VrrpInstance instance) =>
        new($"vrrp_instance {ConfigWords.Word(instance.Name)}", [.. Settings(instance)]) { Comments = instance.Comments };

    private static IEnumerable<Statement> Settings(VrrpInstance instance)
    {
        if (decimal.Truncate(instance.AdvertInterval) != instance.AdvertInterval) yield return Statement.Of("version", 3);
        yield return Statement.Of("state", instance.IsMaster ? "MASTER" : "BACKUP");
        yield return Statement.Of("interface", instance.Interface);
        yield return Statement.Of("virtual_router_id", instance.RouterId);
        yield return Statement.Of("priority", instance.Priority);
        yield return Statement.Of("advert_int", instance.AdvertInterval.ToString(CultureInfo.InvariantCulture));
        if (instance.MissingAdverts is { } missing) yield return Statement.Of("down_timer_adverts", missing);
        if (instance.IsNotPreempting) yield return new Statement("nopreempt");
        if (instance.UnicastSource is { } source) yield return new Statement($"unicast_src_ip {source}");
        if (instance.UnicastPeers.Count > 0) yield return ConfigurationWriter.List("unicast_peer", instance.UnicastPeers);
        if (instance.HmacKey is { } key) yield return new Statement("auth_hmac", [new Statement($"key 1 hex:{key}"), Statement.Of("active_key", 1)]);
        if (instance.TrackInterfaces.Count > 0) yield return ConfigurationWriter.List("track_interface", instance.TrackInterfaces.Select(ConfigWords.Word));
        if (instance.TrackScripts.Count > 0) yield return ConfigurationWriter.List("track_script", instance.TrackScripts);
        if (instance.Addresses.Count > 0) yield return ConfigurationWriter.List("virtual_ipaddress", instance.Addresses.Take(MostAdvertised));
        if (instance.Addresses.Count > MostAdvertised)
            yield return ConfigurationWriter.List("virtual_ipaddress_excluded", instance.Addresses.Skip(MostAdvertised));
        if (instance.Routes.Count > 0) yield return ConfigurationWriter.List("virtual_routes", instance.Routes);
        foreach (var statement in ConfigurationWriter.Notify(instance.Notify)) yield return statement;
    }
}
