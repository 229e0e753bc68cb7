using System.Net;
using System.Net.Sockets;
using Checkers.Health;
using Checkers.Names;

namespace Checkers.Tests.Names;

public class NameServiceTests
{
    private static readonly NameQuestion _service = new("_http._tcp.example.net", true, AddressFamily.InterNetwork);
    private static readonly NameQuestion _host = new("web1", false, AddressFamily.InterNetwork);

    private readonly List<(string Name, AddressFamily Family)> _hosts = [];

    [Fact]
    public async Task A_host_is_looked_up_as_any_program_does()
    {
        Assert.Equal([new(IPAddress.Parse("10.0.0.1"))], (await Ask(_host)).Targets);
        Assert.Equal([("web1", AddressFamily.InterNetwork)], _hosts);
        var answer = await NameService.OfThisHost().ResolveAsync(new("localhost", false, AddressFamily.InterNetwork), TestContext.Current.CancellationToken);
        Assert.Equal([new ResolvedTarget(IPAddress.Loopback)], answer.Targets.Distinct());
    }

    [Fact]
    public async Task A_host_without_an_address_is_a_problem()
    {
        var answer = await Ask(_host with { Name = "gone" });
        Assert.Equal("Name or service not known", answer.Problem);
        Assert.Equal("Temporary failure in name resolution", (await Ask(_host with { Name = "later" })).Problem);
        Assert.Equal("no address", (await Ask(_host with { Name = "empty" })).Problem);
    }

    [Fact]
    public async Task A_service_is_where_the_records_of_the_lowest_priority_say()
    {
        using var server = new FakeNameServer((20, 1, 80, "web3"), (10, 7, 8080, "web1"), (10, 0, 8081, "web2"));
        var answer = await Ask(_service, server);
        Assert.Null(answer.Problem);
        Assert.Equal([new(IPAddress.Parse("10.0.0.1"), 8080, 7), new(IPAddress.Parse("10.0.0.2"), 8081, 1)], answer.Targets);
        Assert.Equal(1, server.Asked);
    }

    [Fact]
    public async Task Records_without_weights_leave_those_of_the_block()
    {
        using var server = new FakeNameServer((0, 0, 80, "web1"), (0, 0, 80, "web2"));
        Assert.All((await Ask(_service, server)).Targets, target => Assert.Null(target.Weight));
    }

    [Fact]
    public async Task What_does_not_fit_into_a_datagram_comes_by_tcp()
    {
        using var server = new FakeNameServer([.. Enumerable.Range(1, 200).Select(number => (0, number, number, $"web{number}"))]) { IsCut = true };
        Assert.Equal(200, (await Ask(_service, server)).Targets.Count);
    }

    [Fact]
    public async Task A_service_may_be_said_not_to_be_there()
    {
        using var server = new FakeNameServer((0, 0, 1, ""));
        Assert.Equal((0, null), (await Ask(_service, server) is var answer ? answer.Targets.Count : -1, answer.Problem));
        Assert.Empty(_hosts);
    }

    [Fact]
    public async Task One_wrong_record_does_not_take_the_others_away_but_a_name_service_that_fails_would()
    {
        using var server = new FakeNameServer((0, 1, 80, "gone"), (0, 1, 80, "web1"));
        Assert.Equal([new(IPAddress.Parse("10.0.0.1"), 80, 1)], (await Ask(_service, server)).Targets);
        server.Records = [(0, 1, 80, "gone")];
        Assert.Equal("gone: Name or service not known", (await Ask(_service, server)).Problem);
        server.Records = [(0, 1, 80, "later"), (0, 1, 80, "web1")];
        Assert.Equal("later: Temporary failure in name resolution", (await Ask(_service, server)).Problem);
    }

    [Fact]
    public async Task The_next_name_server_is_asked_when_one_fails_or_is_silent()
    {
        using var failing = new FakeNameServer { Code = 2 };
        using var silent = new FakeNameServer { IsSilent = true };
        using var good = new FakeNameServer((0, 1, 80, "web1"));
        Assert.Single((await Ask(_service, failing, silent, good)).Targets);
        Assert.Equal((1, 1, 1), (failing.Asked, silent.Asked, good.Asked));
    }

    [Fact]
    public async Task What_name_servers_fail_at_is_said()
    {
        using var server = new FakeNameServer { Code = 2 };
        Assert.Equal("name server 127.0.0.1 answers with code 2", (await Ask(_service, server)).Problem);
        Assert.Equal(2, server.Asked);
        server.Code = 3;
        Assert.Equal("no such name", (await Ask(_service, server)).Problem);
        Assert.Equal(3, server.Asked);
        server.Code = 0;
        Assert.Equal("no SRV records", (await Ask(_service, server)).Problem);
        server.IsSilent = true;
        Assert.Equal("no name server answers", (await Ask(_service, server)).Problem);
        Assert.Equal(6, server.Asked);
    }

    [Fact]
    public void Name_servers_are_the_first_three_of_the_file_or_the_one_on_this_host()
    {
        Assert.Equal(
            ["10.0.0.1:53", "[2001:db8::1]:53", "10.0.0.2:53"],
            ResolvConf.Servers(
            [
                "# nameserver 10.9.9.9", "search example.net", "nameserver 10.0.0.1", "\tnameserver\t2001:db8::1 # second", "nameserver x", "nameserver", "nameserver 10.0.0.2",
                "nameserver 10.0.0.3",
            ]).Select(server => server.ToString()));
        Assert.Equal("127.0.0.1:53", Assert.Single(ResolvConf.Servers([])).ToString());
    }

    private Task<NameAnswer> Ask(NameQuestion question, params FakeNameServer[] servers) =>
        new NameService(() => [.. servers.Select(server => server.EndPoint)], FindHost, TimeSpan.FromSeconds(0.5)).ResolveAsync(question, TestContext.Current.CancellationToken);

    private Task<IPAddress[]> FindHost(string name, AddressFamily family, CancellationToken cancellation)
    {
        _hosts.Add((name, family));
        return name switch
        {
            "gone" => throw new SocketException((int)SocketError.HostNotFound),
            "later" => throw new SocketException((int)SocketError.TryAgain),
            "empty" => Task.FromResult<IPAddress[]>([]),
            _ => Task.FromResult<IPAddress[]>([IPAddress.Parse($"10.0.0.{name[3..]}")]),
        };
    }
}
