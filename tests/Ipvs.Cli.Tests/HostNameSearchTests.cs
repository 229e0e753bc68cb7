using System.Net;
using Ipvs.Cli.Names;

namespace Ipvs.Cli.Tests;

public sealed class HostNameSearchTests
{
    private static readonly IPAddress[] Addresses = [.. Enumerable.Range(1, 50).Select(i => IPAddress.Parse($"10.0.0.{i}"))];

    [Fact]
    public void Every_address_gets_its_answer()
    {
        Dictionary<IPAddress, string?> names = [];
        new HostNameSearch(Addresses, address => address.Equals(Addresses[7]) ? null : $"host-{address}").Run(TimeSpan.FromMinutes(1), names);
        Assert.Equal(Addresses.Length, names.Count);
        Assert.Null(names[Addresses[7]]);
        Assert.Equal("host-10.0.0.50", names[Addresses[49]]);
    }

    [Fact]
    public void Addresses_without_an_answer_in_time_have_no_name()
    {
        using ManualResetEventSlim never = new();
        Dictionary<IPAddress, string?> names = [];
        string? Find(IPAddress address)
        {
            if (address.Equals(Addresses[0]))
            {
                never.Wait();
            }

            return "name";
        }

        new HostNameSearch(Addresses[..2], Find).Run(TimeSpan.FromMilliseconds(300), names);
        never.Set();
        Assert.Null(names[Addresses[0]]);
        Assert.Equal("name", names[Addresses[1]]);
    }
}
