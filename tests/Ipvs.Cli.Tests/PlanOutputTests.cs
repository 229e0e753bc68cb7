using System.Text;
using System.Text.Json;
using Ipvs.Cli.Planning;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

/// <summary>Plans as they are printed.</summary>
public sealed class PlanOutputTests
{
    private const string Before =
        """
        -A -t 10.0.0.1:80 -s rr
        -a -t 10.0.0.1:80 -r 10.0.1.1 -m -w 1
        -a -t 10.0.0.1:80 -r 10.0.1.2 -m -w 9 -x 10 -y 5
        -a -t 10.0.0.1:80 -r 10.0.1.3 -m -w 1
        -A -u 10.0.0.9:53 -s wlc -p 60
        -a -u 10.0.0.9:53 -r 10.0.1.1 -g
        """;

    private const string After =
        """
        -A -f 7 -6 -s sh -b sh-port
        -a -f 7 -6 -r 2001:db8::1 -i --tun-type gue --tun-port 6080 --tun-csum
        -A -t 10.0.0.1:80 -s wrr
        -a -t 10.0.0.1:80 -r 10.0.1.2 -m -w 3
        -a -t 10.0.0.1:80 -r 10.0.1.1 -m -w 1
        -a -t 10.0.0.1:80 -r 10.0.1.4 -m -w 1
        """;

    [Fact]
    public void A_plan_is_a_list_of_commands_with_the_old_values_as_comments()
    {
        Assert.Equal(
            """
            + -A -f 7 -6 -s sh -b sh-port
            + -a -f 7 -6 -r [2001:db8::1]:0 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum
            ~ -E -t 10.0.0.1:80 -s wrr # was -s rr
            + -a -t 10.0.0.1:80 -r 10.0.1.4:80 -m -w 1
            ~ -e -t 10.0.0.1:80 -r 10.0.1.2:80 -m -w 3 # was -m -w 9 -x 10 -y 5
            - -d -t 10.0.0.1:80 -r 10.0.1.3:80 # was -m -w 1
            - -D -u 10.0.0.9:53 # was -s wlc -p 60, with 1 server
            1 service and 2 servers to add, 1 service and 1 server to change, 1 service and 2 servers to remove, 1 unchanged

            """,
            Print(UnlistedServices.Remove, PlanText.Write));
    }

    [Fact]
    public void Services_left_alone_are_counted()
    {
        Assert.EndsWith(
            "0 services and 1 server to remove, 1 unchanged, 1 service left alone\n", Print(UnlistedServices.Keep, PlanText.Write), StringComparison.Ordinal);
    }

    [Fact]
    public void The_commands_without_marks_and_comments_make_the_wanted_table()
    {
        PlanModel model = PlanModel.Of(Before);
        Parsing.CommandLineParser parser = new("ipvs", new FixedNames());
        foreach (string line in Print(UnlistedServices.Remove, PlanText.Write).Split('\n').Where(line => line.Length > 1 && line[0] is '+' or '~' or '-'))
        {
            Assert.Null(parser.Parse(line[2..].Split(" # ")[0].Split(' '), out Parsing.IpvsCommand? command));
            Assert.Equal(Errno.None, model.Change(KernelChange.Of(command!).Change));
        }

        Assert.Equal(PlanModel.Of(After).Describe(), model.Describe());
    }

    [Fact]
    public void As_json_a_plan_has_the_same_changes_with_their_settings()
    {
        using JsonDocument document = JsonDocument.Parse(Print(UnlistedServices.Remove, static (plan, output) =>
        {
            using PlanJson json = new(output);
            json.Write(plan);
        }));
        Assert.Empty(SchemaCheck.Differences("plan", document.RootElement.GetRawText()));
        JsonElement[] changes = [.. document.RootElement.GetProperty("changes").EnumerateArray()];

        Assert.Equal(["add", "add", "change", "add", "change", "remove", "remove"], changes.Select(change => change.GetProperty("action").GetString()));
        Assert.Equal(
            """{"action":"change","line":4,"command":"-e -t 10.0.0.1:80 -r 10.0.1.2:80 -m -w 3","service":{"protocol":"tcp","family":"inet","address":"10.0.0.1","port":80},"server":{"family":"inet","address":"10.0.1.2","port":80},"new":{"forwarding":"masq","weight":3,"upper_threshold":0,"lower_threshold":0,"tunnel":null},"old":{"forwarding":"masq","weight":9,"upper_threshold":10,"lower_threshold":5,"tunnel":null},"servers_removed":0}""",
            JsonSerializer.Serialize(changes[4]));
        Assert.Equal(
            """{"action":"remove","line":null,"command":"-D -u 10.0.0.9:53","service":{"protocol":"udp","family":"inet","address":"10.0.0.9","port":53},"server":null,"new":null,"old":{"scheduler":"wlc","scheduler_flags":[],"one_packet":false,"persistence":{"timeout_seconds":60,"mask":"255.255.255.255","engine":null}},"servers_removed":1}""",
            JsonSerializer.Serialize(changes[6]));
        Assert.Equal(
            """{"action":"add","line":2,"command":"-a -f 7 -6 -r [2001:db8::1]:0 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum","service":{"fwmark":7,"family":"inet6"},"server":{"family":"inet6","address":"2001:db8::1","port":0},"new":{"forwarding":"tunnel","weight":1,"upper_threshold":0,"lower_threshold":0,"tunnel":{"type":"gue","port":6080,"checksum":"yes"}},"old":null,"servers_removed":0}""",
            JsonSerializer.Serialize(changes[1]));
        Assert.Equal(
            """{"add":{"services":1,"servers":2},"change":{"services":1,"servers":1},"remove":{"services":1,"servers":2},"unchanged":{"services":0,"servers":1},"services_left_alone":0}""",
            JsonSerializer.Serialize(document.RootElement.GetProperty("summary")));
    }

    private static string Print(UnlistedServices unlisted, Action<TablePlan, CommandOutput> write)
    {
        using Fd standard = Fd.CreateMemory("output");
        using Fd error = Fd.CreateMemory("error");
        CommandOutput output = new(standard, error);
        write(PresentTable.Plan(PlanModel.Of(Before), PlanModel.Read(After), unlisted), output);
        output.Flush();
        byte[] bytes = new byte[64 * 1024];
        return Encoding.UTF8.GetString(bytes, 0, standard.ReadAt(bytes, 0).OrThrow("pread"));
    }
}
