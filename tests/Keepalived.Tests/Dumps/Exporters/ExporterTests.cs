using System.Text.Json;
using Xunit;

namespace Keepalived.Tests.Dumps.Exporters;

/// <summary>What the exporters read from our files, and from the original's.</summary>
public sealed class ExporterTests
{
    private const string Text = """
        global_defs {
            enable_script_security
            script_user root
        }
        vrrp_script chk {
            script "/bin/true"
        }
        vrrp_sync_group G {
            group {
                A
                B
            }
        }
        vrrp_instance A {
            interface veth0
            virtual_router_id 51
            garp_master_delay 7
            virtual_ipaddress {
                10.9.0.100/24
                10.9.0.101/32 label veth0:1
            }
            virtual_ipaddress_excluded {
                2001:db8::1/64
            }
            track_script {
                chk
            }
        }
        vrrp_instance B {
            interface veth0
            virtual_router_id 52
            unicast_peer {
                10.9.0.2
            }
            authentication {
                auth_type PASS
                auth_pass secret
            }
            virtual_ipaddress {
                10.9.0.110/24
            }
            virtual_routes {
                10.8.0.0/16 via 10.9.0.2
            }
        }
        vrrp_instance C {
            version 3
            advert_int 0.5
            interface veth0
            virtual_router_id 53
            virtual_ipaddress {
                fe80::100
            }
            track_interface {
                veth9
            }
        }
        """;

    [Fact]
    public void The_text_exporter_reads_our_data()
    {
        var instances = TextExporter.Instances(Rig().Data());

        AssertInstances(instances);
    }

    [Fact]
    public void The_json_exporters_read_our_file()
    {
        var json = Rig().Json();

        AssertInstances(JsonExporter.Instances(json));
        Assert.Empty(JsonExporter.Problems(json));
    }

    [Fact]
    public void Scripts_have_a_status_and_a_state() => Assert.Equal([("chk", 1, 0)], TextExporter.Scripts(Rig().Data()));

    [Fact]
    public void There_are_as_many_counted_instances_as_shown_ones()
    {
        var counters = TextExporter.Counters(Rig().Statistics());

        Assert.Equal(["A", "B", "C"], counters.Keys.Select(static k => k.Instance).Distinct());
        Assert.Equal(20, counters.Keys.Count(static k => k.Instance == "A"));
        Assert.Equal(1, counters[("A", "Became master")]);
        Assert.True(counters[("A", "Advertisements/Sent")] > 0);
    }

    [Fact]
    public void A_probe_that_looks_for_a_fault_finds_it() => Assert.Contains(Rig().Data(), static line => line.Contains("State = FAULT", StringComparison.Ordinal));

    [Theory]
    [InlineData("keepalived.data", 1, 0)]
    [InlineData("notify.data", 3, 1)]
    [InlineData("2.2.7/keepalived.data", 1, 0)]
    [InlineData("2.2.7/notify.data", 3, 1)]
    public void The_text_exporter_reads_the_originals(string sample, int instances, int scripts)
    {
        var read = TextExporter.Instances(Sample.Lines(sample));

        Assert.Equal(instances, read.Count);
        Assert.All(read, static i => Assert.True(i is { State: >= 0, WantedState: >= 0, GarpDelay: 5, Vrid: > 0, Addresses.Count: 1, Interface: "veth0" }));
        Assert.Equal(scripts, TextExporter.Scripts(Sample.Lines(sample)).Count);
    }

    [Theory]
    [InlineData("keepalived.json", 1)]
    [InlineData("notify.json", 3)]
    [InlineData("2.2.7/keepalived.json", 1)]
    [InlineData("2.2.7/notify.json", 3)]
    public void The_json_exporters_read_the_originals(string sample, int instances)
    {
        Assert.Equal(instances, JsonExporter.Instances(Sample.Text(sample)).Count);
        Assert.Empty(JsonExporter.Problems(Sample.Text(sample)));
    }

    [Theory]
    [InlineData("keepalived.stats")]
    [InlineData("notify.stats")]
    [InlineData("2.2.7/notify.stats")]
    public void The_text_exporter_reads_the_originals_counters(string sample) =>
        Assert.Contains(("VI_1", "Packet Errors/TTL"), TextExporter.Counters(Sample.Text(sample)).Keys);

    [Fact]
    public void The_second_layout_is_an_object()
    {
        var json = new VrrpRig($"global_defs {{\njson_version 2\n}}\n{Text}").Start().Run(10).Json();

        using var document = JsonDocument.Parse(json);
        Assert.Equal(["vrrp"], document.RootElement.EnumerateObject().Select(static p => p.Name));
        Assert.Empty(JsonExporter.Problems(json));
        Assert.Equal('\n', json[^1]);
    }

    // A and B are masters; C has no interface to track and is in FAULT.
    private static VrrpRig Rig() => new VrrpRig(Text).Start().Script("chk", 0).Run(30);

    private static void AssertInstances(List<ExportedInstance> instances)
    {
        Assert.Equal(["A", "B", "C"], instances.Select(static i => i.Name));
        var (a, b, c) = (instances[0], instances[1], instances[2]);
        Assert.Equal((2, 2, "veth0", 7, 51), (a.State, a.WantedState, a.Interface, a.GarpDelay, a.Vrid));
        Assert.Equal([("10.9.0.100/24", "veth0"), ("10.9.0.101", "veth0")], a.Addresses);
        Assert.Equal([("2001:db8::1/64", "veth0")], a.ExcludedAddresses);
        Assert.Equal((2, 52), (b.State, b.Vrid));
        Assert.Equal((3, 3, 53), (c.State, c.WantedState, c.Vrid));
        Assert.Equal([("fe80::100", "veth0")], c.Addresses);
    }
}
