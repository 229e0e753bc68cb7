using System.Text.Json;
using Ipvs.Cli.Doctor;
using Ipvs.Netlink;
using static Ipvs.Cli.Tests.Doctor.Director;

namespace Ipvs.Cli.Tests.Doctor;

/// <summary>A diagnosis as printed.</summary>
public sealed class DiagnosisOutputTests
{
    [Fact]
    public void Text_names_subject_value_reason_and_command()
    {
        string text = DiagnosisText.Format(Diagnosis.Of(DirectRouting.Without(Vip)));
        Assert.StartsWith(
            "virtual address 192.0.2.100 (TCP 192.0.2.100:80)\n"
            + "  problem: 192.0.2.100 is on no interface of this host and no local route covers it: it is routed to eth0 [virtual-address-missing]\n"
            + "    why: IPVS takes only packets for local addresses, so it never sees those for the service.\n"
            + "    fix: ip address add 192.0.2.100/32 dev eth0\n"
            + "    also: Where keepalived moves the address, this director is not its master: leave it.\n"
            + "\n"
            + "2 services, 3 servers, 1 problem.\n"
            + "Checked: forwarding, virtual addresses, ARP, ",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_healthy_director_says_what_was_checked() => Assert.StartsWith(
        "2 services, 3 servers, no problem found.\nChecked: forwarding, ", DiagnosisText.Format(Diagnosis.Of(DirectRouting)), StringComparison.Ordinal);

    [Fact]
    public void Text_counts_notes_apart() => Assert.Contains(
        "\n1 service, 1 server, no problem found, 1 note.\n", DiagnosisText.Format(Diagnosis.Of(Masquerading)), StringComparison.Ordinal);

    [Fact]
    public void Json_has_the_documented_fields()
    {
        using JsonDocument json = JsonDocument.Parse(DiagnosisJson.Format(Diagnosis.Of(With(Service(Web, Server("192.0.2.11", ForwardingMethod.Masquerade))))));
        JsonElement root = json.RootElement;
        Assert.Empty(SchemaCheck.Differences("diagnosis", root.GetRawText()));
        Assert.Equal(
            ["services", "servers", "problems", "warnings", "notes", "checked", "findings"],
            root.EnumerateObject().Select(field => field.Name));
        Assert.Equal((1, 1, 1, 0, 2), (Number(root, "services"), Number(root, "servers"), Number(root, "problems"), Number(root, "warnings"), Number(root, "notes")));
        JsonElement finding = root.GetProperty("findings")[0];
        Assert.Equal(["severity", "code", "subject", "saw", "why", "fix", "advice"], finding.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("problem", "ip-forward-off"), (finding.GetProperty("severity").GetString(), finding.GetProperty("code").GetString()));
        Assert.Equal(["kind", "name", "services"], finding.GetProperty("subject").EnumerateObject().Select(field => field.Name));
        Assert.Equal("director", finding.GetProperty("subject").GetProperty("kind").GetString());
        Assert.Equal("sysctl -w net.ipv4.ip_forward=1", Assert.Single(finding.GetProperty("fix").EnumerateArray()).GetString());
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("advice").ValueKind);
    }

    private static int Number(JsonElement root, string name) => root.GetProperty(name).GetInt32();
}
