using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

public sealed class RouteNamesTests
{
    /// <summary>Counts what is read.</summary>
    private sealed class CountingFiles(MemoryFiles files) : IConfigurationFiles
    {
        public List<string> Read { get; } = [];

        public ConfigurationFileKind GetKind(string path) => files.GetKind(path);

        public bool TryRead(string path, out byte[] contents, out string problem)
        {
            Read.Add(path);
            return files.TryRead(path, out contents, out problem);
        }

        public IReadOnlyList<string> List(string directory) => files.List(directory);
    }

    [Theory]
    [InlineData("main", 254u)]
    [InlineData("local", 255u)]
    [InlineData("default", 253u)]
    [InlineData("5", 5u)]
    [InlineData("0x10", 16u)]
    [InlineData("010", 8u)]
    [InlineData("4294967295", 4294967295u)]
    [InlineData("4294967296", null)]
    [InlineData("-1", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Tables_are_numbers_or_known_names(string text, uint? expected) => Assert.Equal(expected, new RouteNames(new MemoryFiles()).Table(text));

    [Theory]
    [InlineData("link", 253)]
    [InlineData("global", 0)]
    [InlineData("256", null)]
    public void Scopes_are_numbers_or_known_names(string text, int? expected) => Assert.Equal((byte?)expected, new RouteNames(new MemoryFiles()).Scope(text));

    [Theory]
    [InlineData("none redirect kernel boot static gated ra mrt zebra bird babel dnrouted xorp ntk dhcp", "0 1 2 3 4 8 9 10 11 12 42 13 14 15 16")]
    public void Protocols_keepalived_knows_itself(string names, string numbers)
    {
        var known = new RouteNames(new MemoryFiles());
        Assert.Equal(numbers.Split(' '), names.Split(' ').Select(n => $"{known.Protocol(n)}"));
    }

    [Fact]
    public void The_administrators_file_replaces_that_of_the_distribution()
    {
        var files = new MemoryFiles().With("/usr/share/iproute2/rt_tables", "7 seven\n8 eight\n").With("/etc/iproute2/rt_tables", "# comment\n17 seven # here\n");
        var names = new RouteNames(files);
        Assert.Equal((17u, null), (names.Table("seven"), names.Table("eight")));
        Assert.Equal(254u, names.Table("main"));
    }

    [Fact]
    public void Files_of_the_directories_are_added_unless_the_administrator_has_one_of_the_same_name()
    {
        var files = new MemoryFiles()
            .With("/usr/share/iproute2/rt_tables.d/a.conf", "1 usr-a\n")
            .With("/usr/share/iproute2/rt_tables.d/b.conf", "2 usr-b\n")
            .With("/etc/iproute2/rt_tables.d/a.conf", "3 etc-a\n")
            .With("/etc/iproute2/rt_tables.d/README", "4 readme\n")
            .With("/etc/iproute2/rt_tables.d/.conf", "5 hidden\n");
        var names = new RouteNames(files);
        Assert.Equal<uint?>([null, 2, 3, null, null], new[] { "usr-a", "usr-b", "etc-a", "readme", "hidden" }.Select(n => names.Table(n)));
    }

    [Fact]
    public void Only_lines_of_a_number_in_range_and_a_name_count()
    {
        var names = new RouteNames(new MemoryFiles().With("/etc/iproute2/rt_dsfield", "0x28\tAF11\n256 big\n-1 minus\n3\n4 two words\n5x junk\n 6 first\n7 first\n"));
        Assert.Equal<byte?>([0x28, null, null, null, null, 6], new[] { "AF11", "big", "minus", "two", "junk", "first" }.Select(n => names.DsField(n)));
    }

    [Fact]
    public void A_number_with_another_name_loses_its_own()
    {
        var names = new RouteNames(new MemoryFiles().With("/etc/iproute2/rt_tables", "254 principal\n"));
        Assert.Equal((254u, null, 255u), (names.Table("principal"), names.Table("main"), names.Table("local")));
    }

    [Fact]
    public void Files_are_read_once_and_only_for_names()
    {
        var files = new CountingFiles(new MemoryFiles().With("/etc/iproute2/group", "3 g\n").With("/etc/iproute2/rt_realms", "4 r\n"));
        var names = new RouteNames(files);
        Assert.Equal(9u, names.InterfaceGroup("9"));
        Assert.Empty(files.Read);
        Assert.Equal((3u, null, (byte)4), (names.InterfaceGroup("g"), names.InterfaceGroup("h"), names.Realm("r")));
        Assert.Equal(["/etc/iproute2/group", "/etc/iproute2/rt_realms"], files.Read);
    }

    [Fact]
    public void The_directories_can_be_others()
    {
        var files = new MemoryFiles().With("/a/rt_tables", "1 a\n").With("/b/rt_tables.d/x.conf", "2 b\n").With("/etc/iproute2/rt_tables", "3 c\n");
        var names = new RouteNames(files, "/a", "/b");
        Assert.Equal((1u, 2u, null), (names.Table("a"), names.Table("b"), names.Table("c")));
    }

    [Theory]
    [InlineData("green no_track", 200, false)]
    [InlineData("green", RouteConfig.KeepalivedProtocol, true)] // a route that is tracked is known by its protocol
    public void A_protocol_of_the_file_is_kept_for_routes_that_are_not_tracked(string protocol, int expected, bool isReset)
    {
        var files = new MemoryFiles().With("/opt/iproute/rt_protos", "200 green\n");
        var read = Conf.Read($"global_defs {{\niproute_usr_dir /opt/iproute\n}}\nstatic_routes {{\n10.0.0.0/8 dev lo protocol {protocol}\n}}\n", files: files);
        Assert.Equal(expected, Assert.Single(read.Config!.StaticRoutes).Protocol);
        Assert.Equal(isReset, Conf.Messages(read).Any(m => m.EndsWith("Route cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_of_IP_protocols_come_from_etc_protocols_with_their_aliases()
    {
        var names = new IpProtocolNames(new MemoryFiles().With("/etc/protocols", "tcp\t6\tTCP\t# transmission control\nodd 300\nshim6 140 Shim6\n"));
        Assert.Equal<byte?>([6, 6, 140, 17, null, 255, null], new[] { "tcp", "TCP", "Shim6", "udp", "odd", "255", "256" }.Select(n => names.Find(n)));
    }

    [Theory]
    [InlineData("iproute_etc_dir")]
    [InlineData("iproute_usr_dir")]
    public void Names_are_looked_up_where_the_configuration_says(string keyword)
    {
        var files = new MemoryFiles().With("/opt/iproute/rt_tables", "77 blue\n");
        var config = Conf.Read($"global_defs {{\n{keyword} /opt/iproute\n}}\nstatic_routes {{\n10.0.0.0/8 dev lo table blue\n}}\n", files: files).Config;
        Assert.Equal(77u, Assert.Single(config!.StaticRoutes).Table);
    }
}
