using System.Text;
using System.Text.Json;
using Vrrp.Control;
using Vrrp.Instance;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Control;

/// <summary>What is told of instances: to people and to monitoring systems.</summary>
public sealed class VrrpStatusTests
{
    private static readonly DateTimeOffset s_wall = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Status_has_what_an_instance_is_since_when_and_why()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Wait(90);
        using var json = JsonDocument.Parse(Written(stream => StatusJson.Write(stream, Picture(rig))));
        var instance = json.RootElement.GetProperty("instances")[0];
        Assert.Equal("VI_1", instance.GetProperty("name").GetString());
        Assert.Equal("MASTER", instance.GetProperty("state").GetString());
        Assert.Equal("BACKUP", instance.GetProperty("before").GetString());
        Assert.Equal(s_wall.AddSeconds(-90), instance.GetProperty("since").GetDateTimeOffset());
        Assert.Equal("no advert of another master in time", instance.GetProperty("reason").GetString());
        Assert.Equal("10.0.0.100/24", instance.GetProperty("addresses")[0].GetProperty("address").GetString());
        Assert.Equal("eth0", instance.GetProperty("addresses")[0].GetProperty("device").GetString());
        Assert.False(instance.TryGetProperty("maintenance", out _));
    }

    [Fact]
    public void Maintenance_is_no_fault_for_health()
    {
        var rig = new InstanceRig(InstanceRig.Base, InstanceRig.Base with { Name = "VI_2", VirtualRouterId = 52, Interface = "eth1" });
        rig.Start();
        rig.Interface("eth1", isUp: false);
        rig.BeginMaintenance(reason: "x", seconds: 60);
        using var health = JsonDocument.Parse(Written(stream => StatusJson.WriteHealth(stream, Picture(rig))));
        Assert.Equal("VI_2", Assert.Single(health.RootElement.GetProperty("in_fault").EnumerateArray()).GetString());
        using var status = JsonDocument.Parse(Written(stream => StatusJson.Write(stream, Picture(rig))));
        var maintenance = status.RootElement.GetProperty("instances")[0].GetProperty("maintenance");
        Assert.Equal("x", maintenance.GetProperty("reason").GetString());
        Assert.Equal(1000, maintenance.GetProperty("user").GetInt32());
        Assert.True(maintenance.TryGetProperty("until", out _));
    }

    [Fact]
    public void Metrics_have_the_names_and_labels_of_both_exporters()
    {
        var page = Written(stream => VrrpMetrics.Write(stream, Picture(new InstanceRig(InstanceRig.Base).AsMaster()), int.MaxValue));
        Assert.Contains("keepalived_vrrp_state{iname=\"VI_1\",intf=\"eth0\",vrid=\"51\",ip_address=\"10.0.0.100\"} 2\n", page, StringComparison.Ordinal);
        Assert.Contains("# TYPE keepalived_advertisements_sent counter\n", page, StringComparison.Ordinal);
        Assert.Contains("keepalived_advertisements_sent_total{iname=\"VI_1\",intf=\"eth0\",vrid=\"51\",state=\"MASTER\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("keepalived_vrrp_advert_sent{name=\"VI_1\",intf=\"eth0\",vrid=\"51\",state=\"MASTER\"} 1\n", page, StringComparison.Ordinal);
        var series = page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[0] != '#').Select(static line => line[..line.LastIndexOf(' ')]).ToList();
        Assert.Equal(series.Count, series.Distinct().Count());
    }

    [Fact]
    public void What_matters_most_stays_when_there_are_too_many_series()
    {
        var page = Written(stream => VrrpMetrics.Write(stream, Picture(new InstanceRig(InstanceRig.Base).AsMaster()), 1));
        Assert.Contains("keepalived_vrrp_state{", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split('\n').Count(static line => line.Length > 0 && line[0] != '#'));
        Assert.Matches("keepalived_vrrp_metrics_left_out [1-9][0-9]+\n$", page);
    }

    [Fact]
    public void An_event_says_who_became_what_and_why()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        using var happened = JsonDocument.Parse(EventJson.Of(new VrrpAction.NotifyInstance(rig.Instance, VrrpNotification.Master, 100), s_wall));
        Assert.Equal(
            "{\"time\":\"2026-11-26T12:00:00+00:00\",\"event\":\"instance\",\"name\":\"VI_1\",\"state\":\"MASTER\",\"priority\":100,\"reason\":\"no advert of another master in time\"}",
            happened.RootElement.GetRawText());
    }

    [Fact]
    public void A_picture_does_not_change_any_more()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        var picture = Picture(rig);
        var before = Written(stream => StatusJson.Write(stream, picture));
        rig.Run(10);
        rig.Hear(200);
        Assert.Equal(before, Written(stream => StatusJson.Write(stream, picture)));
    }

    private static VrrpStatus Picture(InstanceRig rig) =>
        new([.. rig.Router.Instances.Select(instance => InstanceStatus.Of(instance, rig.Router.MaintenanceOf(instance)))], [], rig.Now, s_wall);

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
