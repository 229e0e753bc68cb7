using Ipvs.Cli.Planning;

namespace Ipvs.Cli.Tests;

/// <summary>What a file for plan and apply may hold, and what is said about the rest.</summary>
public sealed class PlanFileTests
{
    private const string Service = "-A -t 10.0.0.1:80 -s rr\n";

    [Fact]
    public void Comments_blank_lines_and_the_name_of_the_program_are_skipped()
    {
        WantedTable table = PlanModel.Read(
            "# rules\n\n   # indented\n\t\nipvsadm -A -t 10.0.0.1:80 -s rr # web\r\n/sbin/ipvsadm -a -t 10.0.0.1:80 -r 10.0.1.1 -m #-w 7\n  -a -t 10.0.0.1:80 -r 10.0.1.2 -m");

        Assert.Equal((1, 2), (table.ServiceCount, table.ServerCount));
        Assert.Equal((5, 6, 7), (table.Service(0).Line, table.Server(0).Line, table.Server(1).Line));
        Assert.Equal(1, table.Server(0).Weight);
    }

    [Theory]
    [InlineData("-A -t 10.0.0.1 -s rr", "rules:2: Zero port specified for non-persistent service")]
    [InlineData("-a -t 10.0.0.2:80 -r 10.0.1.1", "rules:2: no -A line of service TCP 10.0.0.2:80 before this one")]
    [InlineData("-a -u 10.0.0.1:80 -r 10.0.1.1", "rules:2: no -A line of service UDP 10.0.0.1:80 before this one")]
    [InlineData("-a -f 7 -6 -r 2001:db8::1", "rules:2: no -A line of service FWM 7 IPv6 before this one")]
    [InlineData("-A -t vip1:http -s wrr", "rules:2: service TCP 10.0.0.1:80 is already on line 1")]
    [InlineData("-a -t 10.0.0.1:80 -r 10.0.1.1 -x 3 -y 5", "rules:2: lower threshold 5 is above upper threshold 3")]
    [InlineData("-a -t 10.0.0.1:80 -r 10.0.1.1 -y 5", "rules:2: lower threshold 5 is above upper threshold 0")]
    [InlineData("-a -t 10.0.0.1:80 -r 224.0.0.1", "rules:2: 224.0.0.1 is a multicast address: a real server needs a unicast address")]
    [InlineData("-a -t 10.0.0.1:80 -r 239.255.255.255", "rules:2: 239.255.255.255 is a multicast address: a real server needs a unicast address")]
    [InlineData("-a -t 10.0.0.1:80 -r 0.0.0.0", "rules:2: 0.0.0.0 is the unspecified address: a real server needs a unicast address")]
    [InlineData("-a -t 10.0.0.1:80 -r 255.255.255.255", "rules:2: 255.255.255.255 is the broadcast address: a real server needs a unicast address")]
    [InlineData("-a -t 10.0.0.1:80 -r ff02::1 -i", "rules:2: ff02::1 is a multicast address: a real server needs a unicast address")]
    [InlineData("-a -t 10.0.0.1:80 -r :: -i", "rules:2: :: is the unspecified address: a real server needs a unicast address")]
    [InlineData("-a -t 10.0.0.1:80 -r ::ffff:10.0.1.1 -i", "rules:2: ::ffff:10.0.1.1 is an IPv4 address in IPv6 form: a real server needs a unicast address")]
    [InlineData("-a -t 10.0.0.1:80 -r 2001:db8::1 -m", "rules:2: Different address family is allowed only for tunneling servers")]
    [InlineData("-a -t 10.0.0.1:80 -r 10.0.1.1 -w -1", "rules:2: illegal weight specified")]
    [InlineData("-a -t 10.0.0.1:80 -r 10.0.1.1 -i --tun-type gue", "rules:2: You need to supply the 'tun-port' option for the 'gue' tunnel type")]
    [InlineData("-a -t 10.0.0.1:80 -r 10.0.1.1 -q", "rules:2: -q: unknown option")]
    [InlineData("-A -f 7 -6 -x", "rules:2: -x: missing argument")]
    [InlineData("-A -6 -f 7", "rules:2: -6 used before -f")]
    [InlineData("-E -t 10.0.0.1:80 -s wrr", "rules:2: '-E' changes what is there, but the file says what shall be there: write -A")]
    [InlineData("--edit-server -t 10.0.0.1:80 -r 10.0.1.1", "rules:2: '--edit-server' changes what is there, but the file says what shall be there: write -a")]
    [InlineData("-D -t 10.0.0.1:80", "rules:2: '-D' does not belong here: what is not in the file is removed")]
    [InlineData("-C", "rules:2: '-C' does not belong here: what is not in the file is removed")]
    [InlineData("-Ln", "rules:2: '-Ln' does not belong here: the file holds -A and -a lines only")]
    [InlineData("--set 1 2 3", "rules:2: '--set' does not belong here: the file holds -A and -a lines only")]
    [InlineData("-h", "rules:2: '-h' does not belong here: the file holds -A and -a lines only")]
    [InlineData("add 10.0.0.1", "rules:2: the line begins with 'add', not with -A or -a")]
    [InlineData("-n -A -t 10.0.0.1:81", "rules:2: the line begins with '-n', not with -A or -a")]
    public void A_mistake_is_named_with_its_line(string line, string message)
    {
        PlanModel.Read(Service + line + "\n", out string mistakes);
        Assert.Equal(message, mistakes);
    }

    [Fact]
    public void All_mistakes_are_reported_in_the_order_of_lines()
    {
        PlanModel.Read(
            Service
            + "-a -t 10.0.0.1:80 -r 10.0.1.1 -m\n-a -t 10.0.0.1:80 -r 10.0.1.1:80 -g\n-A -t nohost:80\n-a -t nohost:80 -r 10.0.1.1\n# fine\n-a -t 10.0.0.1:80 -r rs1 -m\n-a -u 10.0.0.3:53 -r 10.0.1.1",
            out string mistakes);

        Assert.Equal(
            """
            rules:3: server 10.0.1.1:80 of service TCP 10.0.0.1:80 is already on line 2
            rules:4: illegal virtual server address[:port] specified
            rules:5: illegal virtual server address[:port] specified
            rules:7: server 10.0.1.1:80 of service TCP 10.0.0.1:80 is already on line 2
            rules:8: no -A line of service UDP 10.0.0.3:53 before this one
            """,
            mistakes);
    }

    [Fact]
    public void Servers_of_a_service_whose_line_cannot_be_read_are_not_reported_again()
    {
        PlanModel.Read(
            "-A -t 10.0.0.9:80 -s rr -p never\n-a -t 10.0.0.9:80 -r 10.0.1.1\n-a -t 10.0.0.9:80 -r 10.0.1.2\n-a -t 10.0.0.8:80 -r 10.0.1.2\n",
            out string mistakes);

        Assert.Equal(
            "rules:1: invalid timeout value `never' specified\nrules:4: no -A line of service TCP 10.0.0.8:80 before this one", mistakes);
    }

    [Fact]
    public void Twenty_mistakes_are_named_and_the_rest_counted()
    {
        PlanModel.Read(string.Concat(Enumerable.Repeat("-C\n", 35)), out string mistakes);

        string[] lines = mistakes.Split('\n');
        Assert.Equal(21, lines.Length);
        Assert.Equal("rules:20: '-C' does not belong here: what is not in the file is removed", lines[19]);
        Assert.Equal("rules: and 15 more", lines[20]);
    }

    [Fact]
    public void Servers_may_stand_anywhere_below_their_service()
    {
        WantedTable table = PlanModel.Read(
            "-A -t 10.0.0.1:80\n-A -t 10.0.0.2:80\n-a -t 10.0.0.2:80 -r 10.0.1.1\n-a -t 10.0.0.1:80 -r 10.0.1.9\n-a -t 10.0.0.2:80 -r 10.0.1.0\n-a -t 10.0.0.1:80 -r 10.0.1.1\n");

        Assert.Equal([4, 6], table.ServersOf(0).ToArray().Select(number => table.Server(number).Line));
        Assert.Equal([3, 5], table.ServersOf(1).ToArray().Select(number => table.Server(number).Line));
    }
}
