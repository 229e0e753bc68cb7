using System.Net;
using Checkers.Health;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class CheckerIdentityTests
{
    [Fact]
    public void Keys_are_hashes_of_texts_that_stay_the_same_whatever_their_length()
    {
        var tcp = new CheckConnection
        {
            Address = IPAddress.Parse("2001:db8::1"), Port = 81, BindAddress = IPAddress.Parse("2001:db8::2"), BindPort = 7,
            BindInterface = "eth0", ConnectTimeout = TimeSpan.FromSeconds(4), Fwmark = 9,
        };
        var path = "/" + new string('x', 1000);
        Assert.Equal(Hash("tcp|127.0.0.1|80||0||10000000|0"), CheckerIdentity.KeyOf(Tcp()));
        Assert.Equal(Hash($"misc+dynamic|{path.Length}:{path}"), CheckerIdentity.KeyOf(Misc(path: path)));
        Assert.Equal(Hash("tcp|2001:db8::1|81|2001:db8::2|7|eth0|40000000|9"), CheckerIdentity.KeyOf(new TcpCheckConfig { Connection = tcp }));
        Assert.Equal(Hash("file|disk"), CheckerIdentity.KeyOf(new FileCheckConfig { TrackFile = "disk" }));
    }

    private static ulong Hash(string text) => StableHash.Add(StableHash.Start, text);
}
